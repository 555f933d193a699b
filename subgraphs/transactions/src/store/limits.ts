import { prepareOnce } from "@tributary/events/prepared";
import type { Database, Transaction } from "@tributary/subgraph/database";
import { and, eq, inArray, sql } from "drizzle-orm";
import type { Spending } from "../domain/check-limits.ts";
import { accountLimits, dailySpending } from "./account-tables.ts";
import type { TransactionRow } from "./transactions.ts";

type LimitsRow = typeof accountLimits.$inferSelect;

/** A day of the limits: in UTC, whatever the clock of the account's owner says. */
export function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}

const selectSpending = prepareOnce((on, count) =>
  on
    .select({
      accountId: accountLimits.accountId,
      perTransactionMinor: accountLimits.perTransactionMinor,
      perDayMinor: accountLimits.perDayMinor,
      spentMinor: dailySpending.spentMinor,
    })
    .from(accountLimits)
    .leftJoin(
      dailySpending,
      and(
        eq(dailySpending.accountId, accountLimits.accountId),
        eq(dailySpending.day, sql.placeholder("day")),
      ),
    )
    .where(
      inArray(
        accountLimits.accountId,
        Array.from({ length: count }, (_, row) => sql.placeholder(`id${row}`)),
      ),
    )
    .prepare(),
);

/** Of those of these accounts that have limits. */
export async function findSpending(
  db: Database | Transaction,
  accountIds: readonly Buffer[],
  at: Date,
): Promise<(Spending & { readonly accountId: Buffer })[]> {
  if (accountIds.length === 0) return [];
  const ids = Object.fromEntries(accountIds.map((id, row) => [`id${row}`, id]));
  const rows = await selectSpending(db, accountIds.length).execute({ ...ids, day: dayOf(at) });
  return rows.map(({ spentMinor, ...row }) => ({ ...row, spentTodayMinor: spentMinor ?? 0n }));
}

const upsertSpending = prepareOnce((on) =>
  on
    .insert(dailySpending)
    .values({
      accountId: sql.placeholder("accountId"),
      day: sql.placeholder("day"),
      spentMinor: sql.placeholder("byMinor"),
    })
    .onDuplicateKeyUpdate({
      set: { spentMinor: sql`${dailySpending.spentMinor} + ${sql.placeholder("byMinor")}` },
    })
    .prepare(),
);

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
  await upsertSpending(tx).execute({ accountId, day: dayOf(at), byMinor });
}

/**
 * What of a hold was let go counts no longer, on the day that it was counted on; the platform's own
 * holds never did. Whoever calls it holds the account's lock.
 */
export async function giveBackSpending(
  tx: Transaction,
  placed: Pick<TransactionRow, "fromAccountId" | "actorId" | "createdAt">,
  byMinor: bigint,
  at: Date,
): Promise<void> {
  const wasCounted = placed.actorId !== null && dayOf(placed.createdAt) === dayOf(at);
  if (!wasCounted || byMinor === 0n) return;
  await addSpending(tx, placed.fromAccountId, at, -byMinor);
}

/** Whoever calls it holds the account's lock. */
export async function saveLimits(tx: Transaction, limits: LimitsRow): Promise<void> {
  const { perTransactionMinor, perDayMinor } = limits;
  await tx
    .insert(accountLimits)
    .values(limits)
    .onDuplicateKeyUpdate({ set: { perTransactionMinor, perDayMinor } });
}
