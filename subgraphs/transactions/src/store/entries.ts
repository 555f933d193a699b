import { prepareInsert, prepareOnce } from "@tributary/events/prepared";
import type { Database, Transaction } from "@tributary/subgraph/database";
import { and, asc, desc, eq, gt, lt, lte, or, type SQL, sql } from "drizzle-orm";
import { entries } from "./transaction-tables.ts";

export type EntryRow = typeof entries.$inferSelect;
/** The activity that entries are of. */
export type EntryKey = Pick<EntryRow, "accountId" | "number">;
/** A place in an account's history: its entries in the order in which they were posted. */
export type EntryPlace = Pick<EntryRow, "number" | "line">;

// Named, because the index of times has both account and number too, with the time between them.
const BY_NUMBER = { forceIndex: "PRIMARY" };

/** Newest first. */
export async function listEntries(
  db: Database,
  options: { accountId: Buffer; before: EntryPlace | undefined; rowsMax: number },
): Promise<EntryRow[]> {
  const { accountId, before } = options;
  return db
    .select()
    .from(entries, BY_NUMBER)
    .where(and(eq(entries.accountId, accountId), before && isBefore(before)))
    .orderBy(desc(entries.number), desc(entries.line))
    .limit(options.rowsMax);
}

/** In the order of their history. */
export function isBefore({ number, line }: EntryPlace): SQL | undefined {
  // One range of the primary key, which a comparison of pairs is not to every engine.
  return and(lte(entries.number, number), or(lt(entries.number, number), lt(entries.line, line)));
}

/** The entries of these activities, each activity's in the order of their lines. */
export async function findEntries(db: Database, keys: readonly EntryKey[]): Promise<EntryRow[]> {
  // Row by row rather than `(a, b) in (…)`: each is a lookup in the primary key on every engine.
  const wanted = keys.map(({ accountId, number }) =>
    and(eq(entries.accountId, accountId), eq(entries.number, number)),
  );
  return db
    .select()
    .from(entries, BY_NUMBER)
    .where(or(...wanted))
    .orderBy(asc(entries.accountId), asc(entries.number), asc(entries.line));
}

const entriesOf = prepareOnce((db) =>
  db
    .select()
    .from(entries, BY_NUMBER)
    .where(
      and(
        eq(entries.accountId, sql.placeholder("accountId")),
        gt(entries.number, sql.placeholder("after")),
        lte(entries.number, sql.placeholder("upTo")),
      ),
    )
    .orderBy(asc(entries.number), asc(entries.line))
    .prepare(),
);

/** Of a run of activities of one account. */
export function listEntriesOf(
  db: Database,
  run: { readonly accountId: Buffer; readonly after: number; readonly upTo: number },
): Promise<EntryRow[]> {
  return entriesOf(db).execute(run);
}

const insert = prepareInsert(entries, [
  "accountId",
  "number",
  "line",
  "kind",
  "transactionId",
  "amountMinor",
  "currency",
  "balanceAfterMinor",
  "createdAt",
]);

export function insertEntries(tx: Transaction, rows: readonly EntryRow[]): Promise<void> {
  return insert(tx, rows);
}
