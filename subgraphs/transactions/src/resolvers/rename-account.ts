import { renameAccount as command } from "../commands/rename-account.ts";
import type { MutationResolvers } from "../generated/resolvers.ts";
import { asActor } from "./as-actor.ts";
import { changedAccount } from "./changed-account.ts";
import { unsuccessfulMember } from "./unsuccessful-member.ts";

export const renameAccount: NonNullable<MutationResolvers["renameAccount"]> = async (
  _root,
  { input },
  context,
) => {
  const result = await asActor(context, (actor) => command(context, { ...input, actor }));
  if (result.outcome !== "changed") return unsuccessfulMember(result);
  return { __typename: "AccountRenamed", account: await changedAccount(context, result) };
};
