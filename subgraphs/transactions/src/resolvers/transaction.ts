import { requireReader, type TransactionsContext } from "../context.ts";
import { reversedMinor, transactionState } from "../domain/transaction-state.ts";
import { counterpartyOf, mayReadAccount } from "../domain/visibility.ts";
import type { TransactionResolvers } from "../generated/resolvers.ts";
import { transactionIds, userIds } from "../ids.ts";
import { bothSides, readableTransaction } from "../readable.ts";
import type { TransactionMetadataRow } from "../store/metadata.ts";
import type { TransactionRow } from "../store/transactions.ts";
import { exchangeOf } from "./executed-exchange.ts";
import { holdOf } from "./hold.ts";
import { money } from "./money.ts";

export const Transaction: TransactionResolvers = {
  __resolveReference: async (reference, context) => readableTransaction(context, reference.id),
  id: (transaction) => transactionIds.encode(transaction.id),
  kind: (transaction) => transaction.kind,
  state: async (transaction, _args, context) =>
    transactionState(transaction, await context.loaders.laterById.load(transaction.id)),
  amount: (transaction) => money(transaction.amountMinor, transaction.currency),
  fee: async (transaction, _args, context) => {
    const { kind, feeMinor, currency } = transaction;
    const [from, to] = await bothSides(context, transaction);
    const payer = kind === "REVERSAL" ? to : from;
    return mayReadAccount(requireReader(context), payer) ? money(feeMinor, currency) : null;
  },
  from: async (transaction, _args, context) => (await bothSides(context, transaction))[0],
  to: async (transaction, _args, context) => (await bothSides(context, transaction))[1],
  counterparty: async (transaction, _args, context) => {
    const [from, to] = await bothSides(context, transaction);
    const other = counterpartyOf(requireReader(context), from, to);
    return other && { id: userIds.encode(other) };
  },
  reference: (transaction) => transaction.reference,
  metadata: (transaction, _args, context) => metadataOf(context, transaction),
  createdAt: (transaction) => transaction.createdAt,
  hold: (transaction, _args, context) => holdOf(context, transaction),
  exchange: (transaction, _args, context) => exchangeOf(context, transaction),
  reversalOf: async ({ kind, relatedId }, _args, context) =>
    (kind === "REVERSAL" && relatedId && (await context.loaders.transactionById.load(relatedId))) ||
    null,
  reversed: async ({ id, currency }, _args, context) =>
    money(reversedMinor(await context.loaders.laterById.load(id)), currency),
};

/** What was noted on a side that the viewer may read: the other side is not told. */
async function metadataOf(
  context: TransactionsContext,
  transaction: TransactionRow,
): Promise<TransactionMetadataRow[]> {
  const reader = requireReader(context);
  const own = (await bothSides(context, transaction)).filter((side) =>
    mayReadAccount(reader, side),
  );
  const rows = await context.loaders.metadataByTransaction.load(transaction.id);
  return rows.filter(({ accountId }) => own.some(({ id }) => id.equals(accountId)));
}
