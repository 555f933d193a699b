import type { Database } from "@tributary/subgraph/database";
import { and, asc, desc, eq, getTableColumns, gt, gte, lt, lte, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { HistoryFilter } from "../domain/history-filter.ts";
import { type EntryPlace, type EntryRow, isBefore } from "./entries.ts";
import { carries, conditionsOnTransaction, earlier, later } from "./history-predicates.ts";
import { entries, transactions } from "./transaction-tables.ts";

// Indexes are named, because the optimizer guesses from averages, and no account is average.
const BY_TIME = { forceIndex: "entries_time" };

/** However rare what is looked for may be: the entries of so many are looked at for one page. */
export const ACTIVITIES_EXAMINED_MAX = 5_000;

export type EntrySearch = {
  readonly accountId: Buffer;
  /** Entries before this one. */
  readonly before: EntryPlace;
  readonly filter: HistoryFilter;
  /** Accounts of the other side; undefined: whoever it is. */
  readonly otherAccountIds: readonly Buffer[] | undefined;
  readonly rowsMax: number;
};

export type FoundEntries = {
  readonly rows: readonly EntryRow[];
  /** Where the search goes on, if rows are left that were not looked at; those before it. */
  readonly examinedTo: EntryPlace | undefined;
};

/**
 * Newest first. Numbers have no large gaps, so a window of numbers is a window of rows: the search
 * reads one of bounded size in the primary key, and tells where it came to.
 */
export async function searchEntries(db: Database, search: EntrySearch): Promise<FoundEntries> {
  if (search.otherAccountIds?.length === 0) return { rows: [], examinedTo: undefined };
  const bounds = await boundsOf(db, search);
  if (!bounds) return { rows: [], examinedTo: undefined };
  const { first, before } = bounds;
  const from = Math.max(first, before.number - ACTIVITIES_EXAMINED_MAX);
  const rows = await entriesWithin(db, { ...search, from, before });
  return { rows, examinedTo: from > first ? { number: from, line: 0 } : undefined };
}

function entriesWithin(db: Database, search: EntrySearch & { readonly from: number }) {
  const { accountId, from, before, filter, otherAccountIds } = search;
  const { since, until, amountMinMinor, amountMaxMinor, direction, metadata } = filter;
  const size = sql`abs(${entries.amountMinor})`;
  const own = [
    eq(entries.accountId, accountId),
    gte(entries.number, from),
    isBefore(before),
    since && gte(entries.createdAt, since),
    until && lt(entries.createdAt, until),
    amountMinMinor === undefined ? undefined : gte(size, amountMinMinor),
    amountMaxMinor === undefined ? undefined : lte(size, amountMaxMinor),
    direction && (direction === "IN" ? gt(entries.amountMinor, 0n) : lt(entries.amountMinor, 0n)),
    metadata && carries(entries.transactionId, metadata, (own) => eq(own, accountId)),
  ];
  const select = db
    .select(getTableColumns(entries))
    .from(entries, { forceIndex: "PRIMARY" })
    .$dynamic();
  const ofTransaction = conditionsOnTransaction(filter, otherAccountIds);
  if (ofTransaction.length > 0) {
    select.innerJoin(transactions, eq(transactions.id, entries.transactionId));
  }
  return select
    .where(and(...own, ...ofTransaction))
    .orderBy(desc(entries.number), desc(entries.line))
    .limit(search.rowsMax);
}

/** The numbers that the period can be in, a little wider than it: two lookups in an index. */
async function boundsOf(
  db: Database,
  { accountId, before, filter }: EntrySearch,
): Promise<{ first: number; before: EntryPlace } | undefined> {
  const { since, until } = filter;
  const [[first], [last]] = await Promise.all([
    since ? firstEntrySince(db, accountId, earlier(since)) : [{ number: 1 }],
    until ? lastEntryUntil(db, accountId, later(until)) : [before],
  ]);
  if (!first || !last) return undefined;
  const end = { number: last.number + 1, line: 0 };
  return { first: first.number, before: end.number < before.number ? end : before };
}

function firstEntrySince(db: Database, accountId: Buffer, at: Date) {
  return db
    .select({ number: entries.number })
    .from(entries, BY_TIME)
    .where(and(eq(entries.accountId, accountId), gte(entries.createdAt, at)))
    .orderBy(asc(entries.createdAt), asc(entries.number))
    .limit(1);
}

function lastEntryUntil(db: Database, accountId: Buffer, at: Date) {
  return db
    .select({ number: entries.number })
    .from(entries, BY_TIME)
    .where(and(eq(entries.accountId, accountId), lte(entries.createdAt, at)))
    .orderBy(desc(entries.createdAt), desc(entries.number))
    .limit(1);
}

/** The balance at each moment: one lookup in an index per moment, all in one statement. */
export async function balancesAt(
  db: Database,
  accountId: Buffer,
  moments: readonly Date[],
): Promise<bigint[]> {
  const [rows] = await db.execute(balancesQuery(accountId, moments));
  const found = new Map(foundBalances.parse(rows).map(({ place, balance }) => [place, balance]));
  return moments.map((_moment, place) => BigInt(found.get(place) ?? 0));
}

// Big numbers arrive as text; nothing before an account's first entry.
const foundBalances = z.array(
  z.object({
    place: z.coerce.number(),
    balance: z.union([z.string(), z.number().transform(String)]).nullable(),
  }),
);

/**
 * Moments stand in the text of each part: a join over them would read all rows behind each. Written
 * out, because building 366 parts takes longer than running them: 77 ms in all, against 20.
 */
function balancesQuery(accountId: Buffer, moments: readonly Date[]): SQL {
  const parts = moments.map(
    (at, place) => sql`SELECT ${sql.raw(String(place))} AS place, (
      SELECT balance_after_minor FROM entries FORCE INDEX (entries_time)
      WHERE account_id = ${accountId} AND created_at <= ${entries.createdAt.mapToDriverValue(at)}
      ORDER BY created_at DESC, number DESC, line DESC LIMIT 1) AS balance`,
  );
  return sql.join(parts, sql` UNION ALL `);
}

export type Totals = {
  readonly inMinor: bigint;
  readonly outMinor: bigint;
  readonly entryCount: number;
};

/** Of a period; from the index alone. */
export async function totalsWithin(
  db: Database,
  accountId: Buffer,
  period: { readonly since: Date; readonly until: Date },
): Promise<Totals> {
  const [row] = await totalsQuery(db, accountId, period);
  return {
    inMinor: BigInt(row?.inMinor ?? 0),
    outMinor: -BigInt(row?.outMinor ?? 0),
    entryCount: Number(row?.entryCount ?? 0),
  };
}

function totalsQuery(
  db: Database,
  accountId: Buffer,
  { since, until }: { readonly since: Date; readonly until: Date },
) {
  const { amountMinor, createdAt } = entries;
  return db
    .select({
      inMinor: sql<string | null>`sum(case when ${amountMinor} > 0 then ${amountMinor} end)`,
      outMinor: sql<string | null>`sum(case when ${amountMinor} < 0 then ${amountMinor} end)`,
      entryCount: sql<string>`count(*)`,
    })
    .from(entries, BY_TIME)
    .where(and(eq(entries.accountId, accountId), gte(createdAt, since), lt(createdAt, until)));
}
