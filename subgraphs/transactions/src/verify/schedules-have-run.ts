import { and, eq, gt, isNotNull, isNull, ne, or, sql } from "drizzle-orm";
import { scheduleIds, transactionIds } from "../ids.ts";
import { scheduleRuns, schedules } from "../store/schedule-tables.ts";
import { transactions } from "../store/transaction-tables.ts";
import type { Findings } from "./findings.ts";
import type { LedgerPromise, Snapshot } from "./ledger-promise.ts";

export const schedulesHaveRun: LedgerPromise = {
  number: 11,
  says: "a schedule's occurrences have run 1..n, once each, and what a run has moved exists",
  async verify(snapshot, findings) {
    await countRuns(snapshot, findings);
    await findStrangeTransactions(snapshot, findings);
    await findSharedTransactions(snapshot, findings);
    const [counted] = await snapshot
      .select({ count: sql`count(*)`.mapWith(Number) })
      .from(scheduleRuns);
    return `${counted?.count ?? 0} runs`;
  },
};

/** No number twice is the key's own promise: as many as there should be, up to the last, are all. */
async function countRuns(snapshot: Snapshot, findings: Findings): Promise<void> {
  const runs = snapshot
    .select({
      scheduleId: scheduleRuns.scheduleId,
      count: sql`count(*)`.mapWith(Number).as("count"),
      last: sql`max(${scheduleRuns.number})`.mapWith(Number).as("last"),
    })
    .from(scheduleRuns)
    .groupBy(scheduleRuns.scheduleId)
    .as("runs");
  const expected = sql`${schedules.nextNumber} - 1`;
  const wrong = await snapshot
    .select({ id: schedules.id, nextNumber: schedules.nextNumber, count: runs.count })
    .from(schedules)
    .leftJoin(runs, eq(runs.scheduleId, schedules.id))
    .where(
      or(
        ne(sql`coalesce(${runs.count}, 0)`, expected),
        ne(sql`coalesce(${runs.last}, 0)`, expected),
      ),
    )
    .limit(findings.rowsMax);
  for (const { id, nextNumber, count } of wrong) {
    findings.add(`${scheduleIds.encode(id)}: is to run ${nextNumber} next, and has ${count ?? 0}`);
  }
}

async function findStrangeTransactions(snapshot: Snapshot, findings: Findings): Promise<void> {
  const wrong = await snapshot
    .select({
      scheduleId: scheduleRuns.scheduleId,
      number: scheduleRuns.number,
      transactionId: scheduleRuns.transactionId,
      found: transactions.id,
    })
    .from(scheduleRuns)
    .leftJoin(schedules, eq(schedules.id, scheduleRuns.scheduleId))
    .leftJoin(transactions, eq(transactions.id, scheduleRuns.transactionId))
    .where(
      and(
        isNotNull(scheduleRuns.transactionId),
        or(
          isNull(transactions.id),
          isNull(schedules.id),
          ne(transactions.kind, "TRANSFER"),
          ne(transactions.actorId, schedules.ownerId),
          ne(transactions.fromAccountId, schedules.fromAccountId),
          ne(transactions.toAccountId, schedules.toAccountId),
          ne(transactions.amountMinor, schedules.amountMinor),
          ne(transactions.currency, schedules.currency),
        ),
      ),
    )
    .limit(findings.rowsMax);
  for (const { scheduleId, number, transactionId, found } of wrong) {
    const what = found ? "is not what was planned" : "does not exist";
    const transaction = transactionIds.encode(transactionId ?? Buffer.alloc(16));
    findings.add(`${scheduleIds.encode(scheduleId)}: ${transaction} of run ${number} ${what}`);
  }
}

async function findSharedTransactions(snapshot: Snapshot, findings: Findings): Promise<void> {
  const wrong = await snapshot
    .select({
      transactionId: scheduleRuns.transactionId,
      count: sql`count(*)`.mapWith(Number),
    })
    .from(scheduleRuns)
    .where(isNotNull(scheduleRuns.transactionId))
    .groupBy(scheduleRuns.transactionId)
    .having(gt(sql`count(*)`, 1))
    .limit(findings.rowsMax);
  for (const { transactionId, count } of wrong) {
    const transaction = transactionIds.encode(transactionId ?? Buffer.alloc(16));
    findings.add(`${transaction}: is of ${count} runs`);
  }
}
