import { setAccountMetadata as command } from "../commands/set-account-metadata.ts";
import type { MutationResolvers } from "../generated/resolvers.ts";
import { asActor } from "./as-actor.ts";
import { changedAccount } from "./changed-account.ts";
import { unsuccessfulMember } from "./unsuccessful-member.ts";

export const setAccountMetadata: NonNullable<MutationResolvers["setAccountMetadata"]> = async (
  _root,
  { input },
  context,
) => {
  const result = await asActor(context, (actor) => command(context, { ...input, actor }));
  if (result.outcome !== "changed") return unsuccessfulMember(result);
  return { __typename: "AccountMetadataSet", account: await changedAccount(context, result) };
};
