import { prepareInsert } from "@tributary/events/prepared";
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

const insert = prepareInsert(transactions, [
  "id",
  "kind",
  "relatedId",
  "actorId",
  "fromAccountId",
  "toAccountId",
  "amountMinor",
  "currency",
  "reference",
  "createdAt",
]);

export function insertTransaction(tx: Transaction, row: TransactionRow): Promise<void> {
  return insert(tx, [row]);
}
