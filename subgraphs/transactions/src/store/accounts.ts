import { prepareOnce } from "@tributary/events/prepared";
import type { Database, Transaction } from "@tributary/subgraph/database";
import { and, asc, eq, gt, inArray, sql } from "drizzle-orm";
import { accounts } from "./account-tables.ts";

export type AccountRow = typeof accounts.$inferSelect;

export async function findAccounts(
  db: Database | Transaction,
  ids: readonly Buffer[],
): Promise<AccountRow[]> {
  return db
    .select()
    .from(accounts)
    .where(inArray(accounts.id, [...ids]));
}

/** Oldest first: ids are made of the time. */
export async function listAccounts(
  db: Database | Transaction,
  options: { ownerId: Buffer; after: Buffer | undefined; rowsMax: number },
): Promise<AccountRow[]> {
  return db
    .select()
    .from(accounts)
    .where(
      and(eq(accounts.ownerId, options.ownerId), options.after && gt(accounts.id, options.after)),
    )
    .orderBy(asc(accounts.id))
    .limit(options.rowsMax);
}

/** Everybody's, in the order of their ids. */
export async function listWallets(
  tx: Transaction,
  options: { after: Buffer | null; rowsMax: number },
): Promise<AccountRow[]> {
  const { after, rowsMax } = options;
  return tx
    .select()
    .from(accounts)
    .where(and(eq(accounts.kind, "WALLET"), after ? gt(accounts.id, after) : undefined))
    .orderBy(asc(accounts.id))
    .limit(rowsMax);
}

const selectLocked = prepareOnce((on, count) =>
  on
    .select()
    .from(accounts)
    .where(inArray(accounts.id, named("id", count)))
    .orderBy(asc(accounts.id))
    .for("update")
    .prepare(),
);

/** Locked in id order: two opposite transfers queue instead of deadlocking. */
export async function lockAccounts(tx: Transaction, ids: readonly Buffer[]): Promise<AccountRow[]> {
  if (ids.length === 0) return [];
  const values = ids.map((id, row) => [`id${row}`, id]);
  return selectLocked(tx, ids.length).execute(Object.fromEntries(values));
}

/** All of a person's; how many one may have is bounded. */
export async function lockAccountsOf(tx: Transaction, ownerId: Buffer): Promise<AccountRow[]> {
  return tx
    .select()
    .from(accounts)
    .where(eq(accounts.ownerId, ownerId))
    .orderBy(asc(accounts.id))
    .for("update");
}

/**
 * The ids of at most so many of a person's accounts, with the oldest locked: who opens another one
 * at the same moment waits here. Someone with none has no lock, and is far from any bound.
 */
export async function lockAccountIdsOf(
  tx: Transaction,
  ownerId: Buffer,
  rowsMax: number,
): Promise<Buffer[]> {
  const idsOf = (limit: number) =>
    tx
      .select({ id: accounts.id })
      .from(accounts)
      .where(eq(accounts.ownerId, ownerId))
      .orderBy(asc(accounts.id))
      .limit(limit);
  await idsOf(1).for("update");
  return (await idsOf(rowsMax)).map(({ id }) => id);
}

export async function insertAccount(tx: Transaction, account: AccountRow): Promise<void> {
  await tx.insert(accounts).values(account);
}

type SavedAccount = Pick<
  AccountRow,
  "id" | "status" | "postedMinor" | "heldMinor" | "activityCount"
>;

const update = prepareOnce((on, count) => {
  const byId = (name: keyof SavedAccount) => {
    const cases = named(name, count).map(
      (value, row) => sql`when ${named("id", count)[row]} then ${value}`,
    );
    return sql`case ${accounts.id} ${sql.join(cases, sql` `)} end`;
  };
  return on
    .update(accounts)
    .set({
      status: byId("status"),
      postedMinor: byId("postedMinor"),
      heldMinor: byId("heldMinor"),
      activityCount: byId("activityCount"),
    })
    .where(inArray(accounts.id, named("id", count)))
    .prepare();
});

/** All in one statement. Whoever calls it holds the accounts' locks. */
export async function saveAccounts(tx: Transaction, rows: readonly SavedAccount[]): Promise<void> {
  const values = rows.flatMap((row, index) => [
    [`id${index}`, row.id],
    [`status${index}`, row.status],
    [`postedMinor${index}`, row.postedMinor],
    [`heldMinor${index}`, row.heldMinor],
    [`activityCount${index}`, row.activityCount],
  ]);
  if (rows.length > 0) await update(tx, rows.length).execute(Object.fromEntries(values));
}

function named(name: string, count: number) {
  return Array.from({ length: count }, (_, row) => sql.placeholder(`${name}${row}`));
}

/** Whoever calls it holds the account's lock. */
export async function saveName(tx: Transaction, id: Buffer, name: string): Promise<void> {
  await tx.update(accounts).set({ name }).where(eq(accounts.id, id));
}
