import { closeAccount as command } from "../commands/change-account-status.ts";
import type { MutationResolvers } from "../generated/resolvers.ts";
import { asActor } from "./as-actor.ts";
import { changedAccount } from "./changed-account.ts";
import { unsuccessfulMember } from "./unsuccessful-member.ts";

export const closeAccount: NonNullable<MutationResolvers["closeAccount"]> = async (
  _root,
  { input },
  context,
) => {
  const result = await asActor(context, (actor) => command(context, { ...input, actor }));
  if (result.outcome !== "changed") return unsuccessfulMember(result);
  return { __typename: "AccountClosed", account: await changedAccount(context, result) };
};
