import { requireReader, type TransactionsContext } from "../context.ts";
import { mayReadAccount } from "../domain/visibility.ts";
import type { HoldResolvers } from "../generated/resolvers.ts";
import { holdIds } from "../ids.ts";
import type { HoldRow } from "../store/holds.ts";
import type { TransactionRow } from "../store/transactions.ts";
import { money } from "./money.ts";

/** Reached only through an account or a transaction that the viewer may read. */
export const Hold: HoldResolvers = {
  id: (hold) => holdIds.encode(hold.id),
  amount: (hold) => money(hold.amountMinor, hold.currency),
  fee: async ({ accountId, feeMinor, currency }, _args, context) => {
    const payer = await context.loaders.accountById.load(accountId);
    const isSeen = payer && mayReadAccount(requireReader(context), payer);
    return isSeen ? money(feeMinor, currency) : null;
  },
  captured: (hold) => money(hold.capturedMinor, hold.currency),
  state: (hold) => hold.state,
  expiresAt: (hold) => hold.expiresAt,
  createdAt: (hold) => hold.createdAt,
  transaction: async (hold, _args, context) =>
    (await context.loaders.transactionById.load(hold.id)) ?? null,
  settledBy: async (hold, _args, context) => {
    const [later] = await context.loaders.laterById.load(hold.id);
    return (later && (await context.loaders.transactionById.load(later.id))) ?? null;
  },
};

/** The hold that a transaction placed, or that it settled. */
export async function holdOf(
  context: TransactionsContext,
  transaction: Pick<TransactionRow, "id" | "kind" | "relatedId">,
): Promise<HoldRow | null> {
  const id = holdIdOf(transaction);
  return (id && (await context.loaders.holdById.load(id))) ?? null;
}

function holdIdOf({ id, kind, relatedId }: Pick<TransactionRow, "id" | "kind" | "relatedId">) {
  switch (kind) {
    case "HOLD":
      return id;
    case "CAPTURE":
    case "VOID":
    case "EXPIRY":
      return relatedId;
    default:
      return null;
  }
}
