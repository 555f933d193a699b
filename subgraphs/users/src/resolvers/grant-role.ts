import { grantRole as command } from "../commands/change-role.ts";
import type { MutationResolvers } from "../generated/resolvers.ts";
import { changedUser } from "./changed-user.ts";
import { demand } from "./demand.ts";
import { unsuccessfulMember } from "./unsuccessful-member.ts";

export const grantRole: NonNullable<MutationResolvers["grantRole"]> = async (
  _root,
  { input },
  context,
) => {
  const actor = demand(context, "role.grant", input);
  const result = await command(context, { ...input, actor });
  if (result.outcome !== "changed") return unsuccessfulMember(result);
  return { __typename: "RoleGranted", user: await changedUser(context, result) };
};
