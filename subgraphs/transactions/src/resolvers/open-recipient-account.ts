import { forbidden } from "@tributary/subgraph/graph-errors";
import { openRecipientAccount as command } from "../commands/open-recipient-account.ts";
import { requireReader } from "../context.ts";
import type { MutationResolvers } from "../generated/resolvers.ts";
import { changedAccount } from "./changed-account.ts";
import { unsuccessfulMember } from "./unsuccessful-member.ts";

export const openRecipientAccount: NonNullable<MutationResolvers["openRecipientAccount"]> = async (
  _root,
  { input },
  context,
) => {
  const { id: senderId } = requireReader(context);
  // Who is no person here has nothing to send.
  if (!senderId) throw forbidden();
  const result = await command(context, { ...input, senderId });
  if (result.outcome !== "changed") return unsuccessfulMember(result);
  return { __typename: "RecipientAccountOpened", account: await changedAccount(context, result) };
};
