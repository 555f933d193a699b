import type { Database, Transaction } from "@tributary/subgraph/database";
import { and, asc, desc, eq, gt, inArray, lt, lte, or, sql } from "drizzle-orm";
import type { Recurrence } from "../domain/recurrence.ts";
import type { ScheduleProgress, ScheduleState } from "../domain/schedule.ts";
import { schedules } from "./schedule-tables.ts";

type StoredSchedule = typeof schedules.$inferSelect;

export type ScheduleRow = Omit<StoredSchedule, "frequency" | "interval" | "count" | "until"> & {
  /** Undefined: once. */
  readonly recurrence: Recurrence | undefined;
};

/** Where a walk through the schedules that are due has come to. */
export type DueSchedule = { readonly id: Buffer; readonly nextRunAt: Date };

export async function insertSchedule(tx: Transaction, row: ScheduleRow): Promise<void> {
  const { recurrence, ...others } = row;
  const { frequency, interval, count, until } = recurrence ?? {};
  await tx.insert(schedules).values({ ...others, frequency, interval, count, until });
}

export async function findSchedules(db: Database, ids: readonly Buffer[]): Promise<ScheduleRow[]> {
  const rows = await db
    .select()
    .from(schedules)
    .where(inArray(schedules.id, [...ids]));
  return rows.map(fromStore);
}

/** Of what an account sends, newest first: ids are made of the time. */
export async function listSchedules(
  db: Database,
  options: {
    accountId: Buffer;
    state: ScheduleState;
    before: Buffer | undefined;
    rowsMax: number;
  },
): Promise<ScheduleRow[]> {
  const { accountId, state, before } = options;
  const { id, fromAccountId } = schedules;
  const rows = await db
    .select()
    // Forced: for a short page the optimizer may walk all ids backwards, and hope to meet the account.
    .from(schedules, { forceIndex: "schedules_account" })
    .where(and(eq(fromAccountId, accountId), eq(schedules.state, state), before && lt(id, before)))
    .orderBy(desc(id))
    .limit(options.rowsMax);
  return rows.map(fromStore);
}

/** How many of a person's are active, up to so many. Whoever decides by it holds the owner's lock. */
export async function countActiveSchedules(
  tx: Transaction,
  ownerId: Buffer,
  countMax: number,
): Promise<number> {
  const rows = await tx
    .select({ state: schedules.state })
    .from(schedules)
    .where(and(eq(schedules.ownerId, ownerId), eq(schedules.state, "ACTIVE")))
    .limit(countMax);
  return rows.length;
}

/** Those with an occurrence at or before that moment, the longest due first. */
export async function listDueSchedules(
  db: Database,
  options: { at: Date; after: DueSchedule | undefined; rowsMax: number },
): Promise<DueSchedule[]> {
  const { at, after } = options;
  const { id, state, nextRunAt } = schedules;
  return db
    .select({ id, nextRunAt: sql<Date>`${nextRunAt}`.mapWith(nextRunAt) })
    .from(schedules)
    .where(
      and(
        eq(state, "ACTIVE"),
        lte(nextRunAt, at),
        after &&
          or(gt(nextRunAt, after.nextRunAt), and(eq(nextRunAt, after.nextRunAt), gt(id, after.id))),
      ),
    )
    .orderBy(asc(nextRunAt), asc(id))
    .limit(options.rowsMax);
}

/**
 * Locked before its accounts: nothing that holds an account's lock asks for a schedule's. Undefined
 * also where another one runs it just now, whom nobody waits for.
 */
export async function lockFreeSchedule(
  tx: Transaction,
  id: Buffer,
): Promise<ScheduleRow | undefined> {
  const [row] = await tx
    .select()
    .from(schedules)
    .where(eq(schedules.id, id))
    .for("update", { skipLocked: true });
  return row && fromStore(row);
}

/** Waits for a run that is under way. */
export async function lockSchedule(tx: Transaction, id: Buffer): Promise<ScheduleRow | undefined> {
  const [row] = await tx.select().from(schedules).where(eq(schedules.id, id)).for("update");
  return row && fromStore(row);
}

/**
 * All that is planned from an account and has not ended, in the order of their ids. Whoever calls it
 * holds the lock of the account's owner: how many they may have is bounded, and no other one comes.
 */
export async function lockActiveSchedules(tx: Transaction, accountId: Buffer): Promise<void> {
  const { id } = schedules;
  const planned = await tx.select({ id }).from(schedules).where(isPlannedFrom(accountId));
  const ids = planned.map((row) => row.id);
  if (ids.length === 0) return;
  // By their keys: a run has locked one by its key when it wants the place in the index that tells of it.
  await tx.select({ id }).from(schedules).where(inArray(id, ids)).orderBy(asc(id)).for("update");
}

/** Whoever calls it has locked them, in `lockActiveSchedules`. */
export async function stopSchedules(tx: Transaction, accountId: Buffer, at: Date): Promise<void> {
  const stopped = { state: "STOPPED", nextRunAt: null, endedAt: at } as const;
  await tx.update(schedules).set(stopped).where(isPlannedFrom(accountId));
}

function isPlannedFrom(accountId: Buffer) {
  return and(eq(schedules.fromAccountId, accountId), eq(schedules.state, "ACTIVE"));
}

/** Whoever calls it holds the schedule's lock. */
export async function saveProgress(
  tx: Transaction,
  id: Buffer,
  { state, nextNumber, nextRunAt }: ScheduleProgress,
  at: Date,
): Promise<void> {
  const endedAt = state === "ACTIVE" ? null : at;
  await tx
    .update(schedules)
    .set({ state, nextNumber, nextRunAt, endedAt })
    .where(eq(schedules.id, id));
}

function fromStore({ frequency, interval, count, until, ...others }: StoredSchedule): ScheduleRow {
  if (frequency === null || interval === null) return { ...others, recurrence: undefined };
  const recurrence = { frequency, interval, count: count ?? undefined, until: until ?? undefined };
  return { ...others, recurrence };
}
