import { prepareInsert, prepareOnce } from "@tributary/events/prepared";
import type { Database, Transaction } from "@tributary/subgraph/database";
import { and, eq, inArray, sql } from "drizzle-orm";
import { transactions } from "./transaction-tables.ts";

export type TransactionRow = typeof transactions.$inferSelect;

/** As much of later transactions of a kind as tells what became of the one they are related to. */
export type LaterRow = Pick<TransactionRow, "id" | "kind" | "amountMinor"> & {
  readonly relatedId: Buffer | null;
};

const selectOne = prepareOnce((on) =>
  on
    .select()
    .from(transactions)
    .where(eq(transactions.id, sql.placeholder("id")))
    .prepare(),
);

/** As commands ask for it. */
export async function findTransaction(
  tx: Transaction,
  id: Buffer,
): Promise<TransactionRow | undefined> {
  const [row] = await selectOne(tx).execute({ id });
  return row;
}

export async function findTransactions(
  db: Database,
  ids: readonly Buffer[],
): Promise<TransactionRow[]> {
  return db
    .select()
    .from(transactions)
    .where(inArray(transactions.id, [...ids]));
}

/**
 * The transactions that are related to these: settlements of holds, reversals. One row of each kind with
 * its sum: a transaction can be reversed in as many parts as it has cents.
 */
export async function findLaterTransactions(
  db: Database,
  ids: readonly Buffer[],
): Promise<LaterRow[]> {
  const { id, relatedId, kind, amountMinor } = transactions;
  return db
    .select({
      id: sql`min(${id})`.mapWith(id),
      relatedId,
      kind,
      amountMinor: sql`sum(${amountMinor})`.mapWith(amountMinor),
    })
    .from(transactions)
    .where(inArray(relatedId, [...ids]))
    .groupBy(relatedId, kind);
}

/** How often something has become of a transaction. */
export async function countLater(db: Database, id: Buffer): Promise<number> {
  return db.$count(transactions, eq(transactions.relatedId, id));
}

/** What of it was moved back. Whoever relies on it holds the locks of both its accounts. */
export async function sumReversed(
  tx: Transaction,
  id: Buffer,
): Promise<{ reversedMinor: bigint; refundedFeeMinor: bigint }> {
  const { relatedId, kind, amountMinor, feeMinor } = transactions;
  const [row] = await tx
    // A sum arrives as text, and as null where there is nothing to add up.
    .select({
      amount: sql<string | null>`sum(${amountMinor})`,
      fee: sql<string | null>`sum(${feeMinor})`,
    })
    .from(transactions)
    .where(and(eq(relatedId, id), eq(kind, "REVERSAL")));
  return { reversedMinor: BigInt(row?.amount ?? 0), refundedFeeMinor: BigInt(row?.fee ?? 0) };
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
