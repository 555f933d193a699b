import type { TransactionsContext } from "../context.ts";
import type { TransactionRow } from "../store/transactions.ts";

/** What a command wrote, read back: its caller sees what everyone sees. */
export async function writtenTransaction(
  context: TransactionsContext,
  { transactionId }: { readonly transactionId: Buffer },
): Promise<TransactionRow | null> {
  // An earlier mutation of the same request may have read what this one has changed since.
  const { accountById, exchangeById, holdById, laterById, spendingById } = context.loaders;
  const stale = [accountById, exchangeById, holdById, laterById, spendingById];
  for (const loader of stale) loader.clearAll();
  return (await context.loaders.transactionById.load(transactionId)) ?? null;
}
