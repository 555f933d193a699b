import { prepareInsert } from "@tributary/events/prepared";
import type { Database, Transaction } from "@tributary/subgraph/database";
import { and, eq, inArray, sql } from "drizzle-orm";
import { transactions } from "./transaction-tables.ts";

export type TransactionRow = typeof transactions.$inferSelect;

/** As much of a later transaction as tells what became of the one that it is related to. */
export type LaterRow = Pick<TransactionRow, "id" | "kind" | "amountMinor"> & {
  readonly relatedId: Buffer | null;
};

export async function findTransactions(
  db: Database | Transaction,
  ids: readonly Buffer[],
): Promise<TransactionRow[]> {
  return db
    .select()
    .from(transactions)
    .where(inArray(transactions.id, [...ids]));
}

/** The transactions that are related to these: settlements of holds, reversals. */
export async function findLaterTransactions(
  db: Database,
  ids: readonly Buffer[],
): Promise<LaterRow[]> {
  const { id, relatedId, kind, amountMinor } = transactions;
  return db
    .select({ id, relatedId, kind, amountMinor })
    .from(transactions)
    .where(inArray(relatedId, [...ids]));
}

/** How much of it was moved back. Whoever relies on it holds the locks of both its accounts. */
export async function sumReversed(tx: Transaction, id: Buffer): Promise<bigint> {
  const { relatedId, kind, amountMinor } = transactions;
  const [row] = await tx
    // A sum arrives as text, and as null where there is nothing to add up.
    .select({ sum: sql<string | null>`sum(${amountMinor})` })
    .from(transactions)
    .where(and(eq(relatedId, id), eq(kind, "REVERSAL")));
  return BigInt(row?.sum ?? 0);
}

const insert = prepareInsert(transactions, [
  "id",
  "kind",
  "relatedId",
  "actorId",
  "fromAccountId",
  "toAccountId",
  "amountMinor",
  "feeMinor",
  "currency",
  "reference",
  "createdAt",
]);

export function insertTransaction(tx: Transaction, row: TransactionRow): Promise<void> {
  return insert(tx, [row]);
}
