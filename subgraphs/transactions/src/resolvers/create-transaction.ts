import { createTransaction as command } from "../commands/create-transaction.ts";
import type { MutationResolvers } from "../generated/resolvers.ts";
import { asActor } from "./as-actor.ts";
import { money } from "./money.ts";
import { unsuccessfulMember } from "./unsuccessful-member.ts";
import { writtenTransaction } from "./written-transaction.ts";

export const createTransaction: NonNullable<MutationResolvers["createTransaction"]> = async (
  _root,
  { input },
  context,
) => {
  const result = await asActor(context, (actor) => command(context, { ...input, actor }));
  switch (result.outcome) {
    case "created":
      return {
        __typename: "TransactionCreated",
        transaction: await writtenTransaction(context, result),
      };
    case "previewed": {
      const { amountMinor, feeMinor, availableMinor, currency, from, to } = result.preview;
      return {
        __typename: "TransactionPreview",
        amount: money(amountMinor, currency),
        fee: money(feeMinor, currency),
        from,
        to,
        available: money(availableMinor, currency),
      };
    }
    default:
      return unsuccessfulMember(result);
  }
};
