import { eraseUser as command } from "../commands/erase-user.ts";
import type { MutationResolvers } from "../generated/resolvers.ts";
import { changedUser } from "./changed-user.ts";
import { demand } from "./demand.ts";
import { unsuccessfulMember } from "./unsuccessful-member.ts";

export const eraseUser: NonNullable<MutationResolvers["eraseUser"]> = async (
  _root,
  { input },
  context,
) => {
  const actor = demand(context, "user.erase", input);
  const result = await command(context, { ...input, actor });
  if (result.outcome !== "changed") return unsuccessfulMember(result);
  return { __typename: "UserErasure", user: await changedUser(context, result) };
};
