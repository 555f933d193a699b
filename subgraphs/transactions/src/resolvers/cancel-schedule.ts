import { cancelSchedule as command } from "../commands/cancel-schedule.ts";
import type { MutationResolvers } from "../generated/resolvers.ts";
import { asActor } from "./as-actor.ts";
import { unsuccessfulMember } from "./unsuccessful-member.ts";

export const cancelSchedule: NonNullable<MutationResolvers["cancelSchedule"]> = async (
  _root,
  { input },
  context,
) => {
  const result = await asActor(context, (actor) => command(context, { ...input, actor }));
  if (result.outcome !== "changed") return unsuccessfulMember(result);
  // What was loaded before the command is old.
  const { scheduleById } = context.loaders;
  const schedule = (await scheduleById.clear(result.id).load(result.id)) ?? null;
  return { __typename: "ScheduleCancelled", schedule };
};
