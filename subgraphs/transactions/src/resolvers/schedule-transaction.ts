import { scheduleTransaction as command } from "../commands/schedule-transaction.ts";
import type { MutationResolvers } from "../generated/resolvers.ts";
import { asActor } from "./as-actor.ts";
import { unsuccessfulMember } from "./unsuccessful-member.ts";

export const scheduleTransaction: NonNullable<MutationResolvers["scheduleTransaction"]> = async (
  _root,
  { input },
  context,
) => {
  const result = await asActor(context, (actor) => command(context, { ...input, actor }));
  if (result.outcome !== "changed") return unsuccessfulMember(result);
  const schedule = (await context.loaders.scheduleById.load(result.id)) ?? null;
  return { __typename: "TransactionScheduled", schedule };
};
