import { resetFactors } from "../commands/reset-factors.ts";
import type { MutationResolvers } from "../generated/resolvers.ts";
import { changedUser } from "./changed-user.ts";
import { demand } from "./demand.ts";
import { unsuccessfulMember } from "./unsuccessful-member.ts";

export const resetSecurityFactors: NonNullable<MutationResolvers["resetSecurityFactors"]> = async (
  _root,
  { input },
  context,
) => {
  const actor = demand(context, "factor.reset", input);
  const result = await resetFactors(context, { ...input, actor });
  if (result.outcome !== "changed") return unsuccessfulMember(result);
  return { __typename: "SecurityFactorsReset", user: await changedUser(context, result) };
};
