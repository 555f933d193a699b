import { suspendUser as command } from "../commands/change-standing.ts";
import type { MutationResolvers } from "../generated/resolvers.ts";
import { changedUser } from "./changed-user.ts";
import { demand } from "./demand.ts";
import { unsuccessfulMember } from "./unsuccessful-member.ts";

export const suspendUser: NonNullable<MutationResolvers["suspendUser"]> = async (
  _root,
  { input },
  context,
) => {
  const actor = demand(context, "user.suspend", input);
  const result = await command(context, { ...input, actor });
  if (result.outcome !== "changed") return unsuccessfulMember(result);
  return { __typename: "UserSuspended", user: await changedUser(context, result) };
};
