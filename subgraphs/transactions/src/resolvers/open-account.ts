import { forbidden } from "@tributary/subgraph/graph-errors";
import { openOwnAccount } from "../commands/open-own-account.ts";
import { requireReader } from "../context.ts";
import type { MutationResolvers } from "../generated/resolvers.ts";
import { changedAccount } from "./changed-account.ts";
import { unsuccessfulMember } from "./unsuccessful-member.ts";

export const openAccount: NonNullable<MutationResolvers["openAccount"]> = async (
  _root,
  { input },
  context,
) => {
  const { id: ownerId } = requireReader(context);
  // Who is no person here can own nothing.
  if (!ownerId) throw forbidden();
  const result = await openOwnAccount(context, { ...input, ownerId });
  if (result.outcome !== "changed") return unsuccessfulMember(result);
  return { __typename: "AccountOpened", account: await changedAccount(context, result) };
};
