import type { Database, Transaction } from "@tributary/subgraph/database";
import { and, eq, inArray, sql } from "drizzle-orm";
import type { Spending } from "../domain/check-limits.ts";
import { accountLimits, dailySpending } from "./tables.ts";

export type LimitsRow = typeof accountLimits.$inferSelect;

/** A day of the limits: in UTC, whatever the clock of the account's owner says. */
export function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}

/** Undefined: the account has no limits. Whoever calls it holds the account's lock. */
export async function readSpending(
  tx: Transaction,
  accountId: Buffer,
  at: Date,
): Promise<Spending | undefined> {
  const [row] = await tx
    .select({
      perTransactionMinor: accountLimits.perTransactionMinor,
      perDayMinor: accountLimits.perDayMinor,
      spentMinor: dailySpending.spentMinor,
    })
    .from(accountLimits)
    .leftJoin(
      dailySpending,
      and(eq(dailySpending.accountId, accountLimits.accountId), eq(dailySpending.day, dayOf(at))),
    )
    .where(eq(accountLimits.accountId, accountId));
  return row && { ...row, spentTodayMinor: row.spentMinor ?? 0n };
}

/**
 * Counts what leaves an account, also where it has no limit: one that is set at noon counts the
 * morning. Whoever calls it holds the account's lock.
 */
export async function addSpending(
  tx: Transaction,
  accountId: Buffer,
  at: Date,
  byMinor: bigint,
): Promise<void> {
  await tx
    .insert(dailySpending)
    .values({ accountId, day: dayOf(at), spentMinor: byMinor })
    .onDuplicateKeyUpdate({ set: { spentMinor: sql`${dailySpending.spentMinor} + ${byMinor}` } });
}

/** What was counted at `spentAt` comes back; it counts again only on the day it was counted on. */
export async function giveBackSpending(
  tx: Transaction,
  accountId: Buffer,
  spentAt: Date,
  now: Date,
  byMinor: bigint,
): Promise<void> {
  if (dayOf(spentAt) !== dayOf(now)) return;
  await addSpending(tx, accountId, spentAt, -byMinor);
}

export async function findLimits(db: Database, ids: readonly Buffer[]): Promise<LimitsRow[]> {
  return db
    .select()
    .from(accountLimits)
    .where(inArray(accountLimits.accountId, [...ids]));
}

/** Whoever calls it holds the account's lock. */
export async function saveLimits(tx: Transaction, limits: LimitsRow): Promise<void> {
  const { perTransactionMinor, perDayMinor } = limits;
  await tx
    .insert(accountLimits)
    .values(limits)
    .onDuplicateKeyUpdate({ set: { perTransactionMinor, perDayMinor } });
}
