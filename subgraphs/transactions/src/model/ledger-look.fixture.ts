import { asc, inArray, isNotNull, sql } from "drizzle-orm";
import type { Ledger } from "../ledger.fixture.ts";
import { accounts } from "../store/account-tables.ts";
import type { AccountRow } from "../store/accounts.ts";
import { activities } from "../store/activity-tables.ts";
import { exchangeQuotes } from "../store/exchange-tables.ts";
import { recipientOpenings, recipientsTold } from "../store/recipient-tables.ts";
import type { ScheduleRunRow } from "../store/schedule-runs.ts";
import { scheduleRuns, schedules } from "../store/schedule-tables.ts";
import { statements } from "../store/statement-tables.ts";
import { outbox } from "../store/tables.ts";
import { entries, holds, transactions } from "../store/transaction-tables.ts";
import type { LedgerModel } from "./ledger-model.fixture.ts";
import type { LedgerNames } from "./ledger-names.fixture.ts";
import type { ModelSchedule, ModelThing } from "./ledger-order.fixture.ts";

export type Counts = Awaited<ReturnType<typeof countRows>>;

/** The ledger's rows of what the model knows, in the model's order and words. */
export async function lookUp(ledger: Ledger, model: LedgerModel, names: LedgerNames) {
  const bytesOf = (things: readonly ModelThing[]) => things.map((thing) => names.bytes(thing));
  const planned = model.schedules.schedules;
  const accountRows = await rowsOf(ledger, bytesOf(model.book.accounts));
  const holdIds = model.holds.map(({ transaction }) => names.bytes(transaction));
  const [holdRows, scheduleRows, runRows, statementRows, counts] = await Promise.all([
    holdsOf(ledger, holdIds),
    schedulesOf(ledger, bytesOf(planned)),
    runsOf(ledger, bytesOf(planned)),
    statementsOf(ledger, bytesOf(model.statements.statements)),
    countRows(ledger),
  ]);
  return {
    accounts: bytesOf(model.book.accounts).map((id) => {
      const row = find(accountRows, (one) => one.id.equals(id));
      const { name, status, activityCount } = row;
      return [name, status, activityCount, Number(row.postedMinor), Number(row.heldMinor)];
    }),
    holds: holdIds.map((id) => {
      const row = find(holdRows, (one) => one.id.equals(id));
      return [row.state, Number(row.capturedMinor)];
    }),
    schedules: planned.map((schedule) => {
      const id = names.bytes(schedule);
      const { state, nextRunAt, nextNumber } = find(scheduleRows, (one) => one.id.equals(id));
      const runs = runRows.filter((one) => one.scheduleId.equals(id));
      nameRuns(names, schedule, runs);
      return {
        ...{ state, nextRunAt: nextRunAt?.getTime() ?? null, nextNumber },
        runs: runs.map(({ dueAt, refusalCode }) => [dueAt.getTime(), refusalCode ?? "moved"]),
      };
    }),
    statements: bytesOf(model.statements.statements).map((id) => {
      const row = find(statementRows, (one) => one.id.equals(id));
      const { openingMinor, closingMinor, totalInMinor, totalOutMinor, entryCount } = row;
      return [openingMinor, closingMinor, totalInMinor, totalOutMinor, entryCount].map(Number);
    }),
    counts,
    sum: accountRows.reduce((sum, row) => sum + Number(row.postedMinor), 0),
  };
}

/** What a pass has moved for a schedule has no name in its answer. */
function nameRuns(names: LedgerNames, { runs }: ModelSchedule, rows: readonly ScheduleRunRow[]) {
  for (const [place, { came }] of runs.entries()) {
    const id = rows[place]?.transactionId;
    if (typeof came !== "string" && id && !names.find(came)) names.give(came, id);
  }
}

/** In one statement: it is asked after every step. */
export async function countRows({ db }: Ledger) {
  const [counts] = await db
    .select({
      accounts: db.$count(accounts),
      openings: db.$count(recipientOpenings),
      told: db.$count(recipientsTold),
      transactions: db.$count(transactions),
      entries: db.$count(entries),
      activities: db.$count(activities),
      outbox: db.$count(outbox),
      holds: db.$count(holds),
      exchanges: db.$count(exchangeQuotes, isNotNull(exchangeQuotes.usedAt)),
      schedules: db.$count(schedules),
      runs: db.$count(scheduleRuns),
      statements: db.$count(statements),
    })
    .from(sql`dual`);
  if (!counts) throw new Error("counted nothing");
  return counts;
}

export async function rowsOf({ db }: Ledger, ids: readonly Buffer[]): Promise<AccountRow[]> {
  return db
    .select()
    .from(accounts)
    .where(inArray(accounts.id, [...ids]));
}

async function holdsOf({ db }: Ledger, ids: readonly Buffer[]) {
  if (ids.length === 0) return [];
  return db
    .select()
    .from(holds)
    .where(inArray(holds.id, [...ids]));
}

async function schedulesOf({ db }: Ledger, ids: readonly Buffer[]) {
  if (ids.length === 0) return [];
  return db
    .select()
    .from(schedules)
    .where(inArray(schedules.id, [...ids]));
}

async function runsOf({ db }: Ledger, ids: readonly Buffer[]) {
  if (ids.length === 0) return [];
  return db
    .select()
    .from(scheduleRuns)
    .where(inArray(scheduleRuns.scheduleId, [...ids]))
    .orderBy(asc(scheduleRuns.number));
}

async function statementsOf({ db }: Ledger, ids: readonly Buffer[]) {
  if (ids.length === 0) return [];
  return db
    .select()
    .from(statements)
    .where(inArray(statements.id, [...ids]));
}

function find<Row>(rows: readonly Row[], isIt: (row: Row) => boolean): Row {
  const found = rows.find(isIt);
  if (!found) throw new Error("what the model knows is not there");
  return found;
}
