import { appendEvents } from "@tributary/events/outbox";
import { inTransaction, type Transaction } from "@tributary/subgraph/database";
import type { transactionRefusals } from "../domain/decide-transaction.ts";
import { afterRun } from "../domain/schedule.ts";
import { accountIds, scheduleIds, transactionIds } from "../ids.ts";
import { findAccounts } from "../store/accounts.ts";
import { findOwner } from "../store/owners.ts";
import { insertScheduleRun, type ScheduleRunRow } from "../store/schedule-runs.ts";
import { lockFreeSchedule, type ScheduleRow, saveProgress } from "../store/schedules.ts";
import { type CommandDeps, timeOf } from "./command-deps.ts";
import { performTransaction } from "./create-transaction.ts";

export type RunScheduleResult =
  | { readonly outcome: "created"; readonly transactionId: Buffer }
  | { readonly outcome: "refused"; readonly code: (typeof transactionRefusals)[number] }
  /** Not there, not due, ended, or under way elsewhere. */
  | { readonly outcome: "idle" };

/**
 * Runs the next occurrence of a schedule if it is due, by its owner's order and like any other of
 * theirs. The money, the run's row and the step to the next occurrence are one database transaction
 * under the schedule's lock: a crash leaves all of it or nothing, so no occurrence runs twice and none
 * is passed over. It needs no key, which would be forgotten in time: the row answers for ever.
 */
export async function runSchedule(
  deps: CommandDeps,
  { scheduleId }: { readonly scheduleId: Buffer },
): Promise<RunScheduleResult> {
  const result = await inTransaction(deps.db, async (tx): Promise<RunScheduleResult> => {
    const schedule = await lockFreeSchedule(tx, scheduleId);
    const dueAt = schedule?.nextRunAt;
    if (!schedule || !dueAt || dueAt > timeOf(deps)) return { outcome: "idle" };
    const result = await perform(deps, tx, schedule);
    const hasEnded = result.outcome === "refused" && (await isOver(tx, schedule));
    const run: ScheduleRunRow = {
      scheduleId,
      number: schedule.nextNumber,
      dueAt,
      ranAt: timeOf(deps),
      transactionId: result.outcome === "created" ? result.transactionId : null,
      refusalCode: result.outcome === "refused" ? result.code : null,
    };
    await insertScheduleRun(tx, run);
    await saveProgress(tx, scheduleId, afterRun(schedule, hasEnded), run.ranAt);
    await appendEvents(tx, [eventOf(run)]);
    return result;
  });
  if (result.outcome !== "idle") deps.ring();
  return result;
}

async function perform(deps: CommandDeps, tx: Transaction, schedule: ScheduleRow) {
  const { ownerId, fromAccountId, toAccountId, amountMinor, currency, reference } = schedule;
  const order = {
    actor: { kind: "PERSON", id: ownerId },
    fromAccountId: accountIds.encode(fromAccountId),
    toAccountId: accountIds.encode(toAccountId),
  } as const;
  const feeMaxMinor = schedule.feeMaxMinor ?? undefined;
  const payment = { amountMinor, currency, reference, feeMaxMinor };
  const request = { ...payment, metadata: [], holdSeconds: undefined };
  const result = await performTransaction(deps, tx, order, request);
  if (result.outcome === "created") return result;
  return { outcome: "refused", code: result.refusal.code } as const;
}

/** Whether it can never succeed again: an account is closed, or its owner is gone for good. */
async function isOver(tx: Transaction, schedule: ScheduleRow): Promise<boolean> {
  const sides = await findAccounts(tx, [schedule.fromAccountId, schedule.toAccountId]);
  if (sides.some(({ status }) => status === "CLOSED")) return true;
  return (await findOwner(tx, schedule.ownerId))?.standing === "ERASED";
}

function eventOf({ scheduleId, number, dueAt, ranAt, transactionId, refusalCode }: ScheduleRunRow) {
  const subject = scheduleIds.encode(scheduleId);
  return {
    type: "transactions.schedule.ran.v1",
    subject,
    number,
    time: ranAt,
    data: {
      scheduleId: subject,
      number,
      dueAt: dueAt.toISOString(),
      ...(transactionId ? { transactionId: transactionIds.encode(transactionId) } : {}),
      ...(refusalCode ? { refusal: refusalCode } : {}),
    },
  } as const;
}
