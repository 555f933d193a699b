import type { TransactionsContext } from "../context.ts";
import type { TransactionRow } from "../store/transactions.ts";

/** What a command wrote, read back: its caller sees what everyone sees. */
export async function writtenTransaction(
  context: TransactionsContext,
  { transactionId }: { readonly transactionId: Buffer },
): Promise<TransactionRow | null> {
  return (await context.loaders.transactionById.load(transactionId)) ?? null;
}
