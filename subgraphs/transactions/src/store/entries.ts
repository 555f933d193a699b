import { prepareInsert } from "@tributary/events/prepared";
import type { Database, Transaction } from "@tributary/subgraph/database";
import { and, desc, eq, lt, or } from "drizzle-orm";
import { entries } from "./transaction-tables.ts";

export type EntryRow = typeof entries.$inferSelect;
export type EntryKey = Pick<EntryRow, "accountId" | "number">;

/** Newest first. */
export async function listEntries(
  db: Database,
  options: { accountId: Buffer; before: number | undefined; rowsMax: number },
): Promise<EntryRow[]> {
  const { accountId, before } = options;
  return db
    .select()
    .from(entries)
    .where(
      and(
        eq(entries.accountId, accountId),
        before === undefined ? undefined : lt(entries.number, before),
      ),
    )
    .orderBy(desc(entries.number))
    .limit(options.rowsMax);
}

/** The entries of these activities. */
export async function findEntries(db: Database, keys: readonly EntryKey[]): Promise<EntryRow[]> {
  // Row by row rather than `(a, b) in (…)`: each is a lookup in the primary key on every engine.
  const wanted = keys.map(({ accountId, number }) =>
    and(eq(entries.accountId, accountId), eq(entries.number, number)),
  );
  return db
    .select()
    .from(entries)
    .where(or(...wanted));
}

const insert = prepareInsert(entries, [
  "accountId",
  "number",
  "transactionId",
  "amountMinor",
  "currency",
  "balanceAfterMinor",
  "createdAt",
]);

export function insertEntries(tx: Transaction, rows: readonly EntryRow[]): Promise<void> {
  return insert(tx, rows);
}
