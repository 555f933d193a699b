import { discardJob as command } from "../commands/settle-failed-job.ts";
import type { MutationResolvers } from "../generated/resolvers.ts";
import { asStaff } from "./as-staff.ts";
import { refusalMember } from "./refusal-member.ts";

export const discardJob: NonNullable<MutationResolvers["discardJob"]> = async (
  _root,
  { id },
  context,
) => {
  const result = await asStaff(context, (actor) => command(context, { actor, id }));
  if (result.outcome === "refused") return refusalMember(result.refusal);
  return { __typename: "JobDiscarded", id };
};
