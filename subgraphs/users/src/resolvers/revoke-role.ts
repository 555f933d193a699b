import { revokeRole as command } from "../commands/change-role.ts";
import type { MutationResolvers } from "../generated/resolvers.ts";
import { changedUser } from "./changed-user.ts";
import { demand } from "./demand.ts";
import { unsuccessfulMember } from "./unsuccessful-member.ts";

export const revokeRole: NonNullable<MutationResolvers["revokeRole"]> = async (
  _root,
  { input },
  context,
) => {
  const actor = demand(context, "role.revoke", input);
  const result = await command(context, { ...input, actor });
  if (result.outcome !== "changed") return unsuccessfulMember(result);
  return { __typename: "RoleRevoked", user: await changedUser(context, result) };
};
