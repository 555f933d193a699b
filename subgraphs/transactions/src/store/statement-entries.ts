import type { Database, Transaction } from "@tributary/subgraph/database";
import { and, asc, desc, eq, gt, gte, lt, lte, min, or, sql } from "drizzle-orm";
import type { Period } from "../domain/period.ts";
import type { EntryPlace, EntryRow } from "./entries.ts";
import { earlier, later } from "./history-predicates.ts";
import type { StatementRow } from "./statements.ts";
import { entries, transactions } from "./transaction-tables.ts";

// Named, because the optimizer guesses from averages, and no account is average.
const BY_TIME = { forceIndex: "entries_time" };
const BY_NUMBER = { forceIndex: "PRIMARY" };

/** From one number on and before another: of the account's activities, and so of its entries. */
export type StatementRange = Pick<StatementRow, "accountId" | "firstNumber" | "endNumber">;

export type StatementSums = Pick<
  StatementRow,
  "openingMinor" | "closingMinor" | "totalInMinor" | "totalOutMinor" | "entryCount"
>;

/** Which entries are of a period, once nothing more can happen in it. */
export async function statementRange(
  tx: Transaction,
  accountId: Buffer,
  { since, until }: Period,
): Promise<StatementRange> {
  const end = await lastNumberPlusOne(tx, accountId);
  const firstNumber = (await firstNumberFrom(tx, accountId, since)) ?? end;
  const endNumber = (await firstNumberFrom(tx, accountId, until)) ?? end;
  return { accountId, firstNumber, endNumber };
}

export async function statementSums(
  tx: Transaction,
  range: StatementRange,
  period: Period,
): Promise<StatementSums> {
  const { accountId, firstNumber, endNumber } = range;
  return {
    ...(await sumsWithin(tx, range, period)),
    openingMinor: await balanceBefore(tx, accountId, firstNumber),
    closingMinor: await balanceBefore(tx, accountId, endNumber),
  };
}

/**
 * The number with which the time from that moment on begins. Numbers are an account's order, and
 * dates, given by several machines, nearly so: the lowest number with such a date, so that all that
 * stands behind it belongs to that time and no entry to two periods or to none.
 */
async function firstNumberFrom(
  tx: Transaction,
  accountId: Buffer,
  at: Date,
): Promise<number | undefined> {
  const { number, createdAt } = entries;
  const isFrom = and(eq(entries.accountId, accountId), gte(createdAt, at));
  const [earliest] = await tx
    .select({ createdAt })
    .from(entries, BY_TIME)
    .where(isFrom)
    .orderBy(asc(createdAt), asc(number))
    .limit(1);
  if (!earliest) return undefined;
  // A lower number is dated later by no more than clocks differ.
  const [first] = await tx
    .select({ number: min(number) })
    .from(entries, BY_TIME)
    .where(and(isFrom, lte(createdAt, later(earliest.createdAt))));
  return first?.number ?? undefined;
}

async function lastNumberPlusOne(tx: Transaction, accountId: Buffer): Promise<number> {
  const [last] = await tx
    .select({ number: entries.number })
    .from(entries, BY_NUMBER)
    .where(eq(entries.accountId, accountId))
    .orderBy(desc(entries.number))
    .limit(1);
  return (last?.number ?? 0) + 1;
}

async function balanceBefore(tx: Transaction, accountId: Buffer, number: number): Promise<bigint> {
  const [last] = await tx
    .select({ balanceAfterMinor: entries.balanceAfterMinor })
    .from(entries, BY_NUMBER)
    .where(and(eq(entries.accountId, accountId), lt(entries.number, number)))
    .orderBy(desc(entries.number), desc(entries.line))
    .limit(1);
  return last?.balanceAfterMinor ?? 0n;
}

async function sumsWithin(tx: Transaction, range: StatementRange, { since, until }: Period) {
  const { amountMinor, createdAt } = entries;
  const [row] = await tx
    .select({
      in: sql<string | null>`sum(case when ${amountMinor} > 0 then ${amountMinor} end)`,
      out: sql<string | null>`sum(case when ${amountMinor} < 0 then ${amountMinor} end)`,
      count: sql`count(*)`.mapWith(Number),
    })
    // From the index alone, so the dates are named besides: a little wider than the period.
    .from(entries, BY_TIME)
    .where(and(isWithin(range), gte(createdAt, earlier(since)), lt(createdAt, later(until))));
  return {
    totalInMinor: BigInt(row?.in ?? 0),
    totalOutMinor: -BigInt(row?.out ?? 0),
    entryCount: row?.count ?? 0,
  };
}

/** As they happened, from behind a place. */
export async function listStatementEntries(
  db: Database,
  options: { range: StatementRange; after: EntryPlace | undefined; rowsMax: number },
): Promise<EntryRow[]> {
  const { range, after, rowsMax } = options;
  return db
    .select()
    .from(entries, BY_NUMBER)
    .where(and(isWithin(range), after && isBehind(after)))
    .orderBy(asc(entries.number), asc(entries.line))
    .limit(rowsMax);
}

/** The same, each with what its transaction says. */
export async function listStatementLines(
  db: Database,
  options: { range: StatementRange; after: EntryPlace | undefined; rowsMax: number },
) {
  const { range, after, rowsMax } = options;
  const { kind, fromAccountId, toAccountId, reference } = transactions;
  return db
    .select({ entry: entries, transaction: { kind, fromAccountId, toAccountId, reference } })
    .from(entries, BY_NUMBER)
    .innerJoin(transactions, eq(transactions.id, entries.transactionId))
    .where(and(isWithin(range), after && isBehind(after)))
    .orderBy(asc(entries.number), asc(entries.line))
    .limit(rowsMax);
}

function isWithin({ accountId, firstNumber, endNumber }: StatementRange) {
  return and(
    eq(entries.accountId, accountId),
    gte(entries.number, firstNumber),
    lt(entries.number, endNumber),
  );
}

function isBehind({ number, line }: EntryPlace) {
  // One range of the primary key, which a comparison of pairs is not to every engine.
  return and(gte(entries.number, number), or(gt(entries.number, number), gt(entries.line, line)));
}
