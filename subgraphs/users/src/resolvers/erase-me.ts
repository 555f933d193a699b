import { eraseMe as command } from "../commands/erase-me.ts";
import type { MutationResolvers } from "../generated/resolvers.ts";
import { changedUser } from "./changed-user.ts";
import { demand } from "./demand.ts";
import { unsuccessfulMember } from "./unsuccessful-member.ts";

export const eraseMe: NonNullable<MutationResolvers["eraseMe"]> = async (
  _root,
  { input: { userId } },
  context,
) => {
  const result = await command(context, demand(context, "user.eraseOwn", { userId }));
  if (result.outcome !== "changed") return unsuccessfulMember(result);
  return { __typename: "UserErasure", user: await changedUser(context, result) };
};
