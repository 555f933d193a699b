import type { Database, Transaction } from "@tributary/subgraph/database";
import { inArray } from "drizzle-orm";
import { transactions } from "./tables.ts";

export type TransactionRow = typeof transactions.$inferSelect;

export async function findTransactions(
  db: Database,
  ids: readonly Buffer[],
): Promise<TransactionRow[]> {
  return db
    .select()
    .from(transactions)
    .where(inArray(transactions.id, [...ids]));
}

export async function insertTransaction(tx: Transaction, row: TransactionRow): Promise<void> {
  await tx.insert(transactions).values(row);
}
