import { enqueueJobs } from "./enqueue-job.ts";
import type { JobHandler } from "./job-handler.ts";
import type { JobStore } from "./job-store.ts";
import { periodAt, periodKey, periodLengthMs, type Schedule } from "./schedule.ts";

type Recurring = { readonly kind: string; readonly schedule: Schedule; lastKey?: string };

/**
 * Adds the job of each schedule's current period. Every replica does, under the same key, and the
 * table keeps one. The row has to outlive its period, or it would be added again.
 */
export class RecurringJobs {
  readonly #recurring: Recurring[];

  constructor(handlers: Readonly<Record<string, JobHandler>>, keepDoneMs: number) {
    this.#recurring = Object.entries(handlers).flatMap(([kind, { schedule }]) =>
      schedule ? [{ kind, schedule }] : [],
    );
    for (const { kind, schedule } of this.#recurring) {
      // Once more as long, for clocks that differ.
      if (keepDoneMs >= 2 * periodLengthMs(schedule)) continue;
      throw new RangeError(`jobs that are done must be kept for two periods of ${kind}`);
    }
  }

  async enqueueCurrent(store: JobStore): Promise<void> {
    const due = this.#recurring
      .map((recurring) => ({ recurring, period: periodAt(recurring.schedule, Date.now()) }))
      .filter(({ recurring, period }) => recurring.lastKey !== periodKey(period));
    if (due.length === 0) return;
    await enqueueJobs(
      store.db,
      due.map(({ recurring, period }) => ({
        kind: recurring.kind,
        key: periodKey(period),
        payload: { periodStart: periodKey(period) },
        runAt: new Date(period.startsAtMs),
      })),
    );
    for (const { recurring, period } of due) recurring.lastKey = periodKey(period);
  }

  /** How long until a next period starts. */
  nextInMs(): number {
    const nowMs = Date.now();
    return Math.min(
      ...this.#recurring.map(({ schedule }) => periodAt(schedule, nowMs).endsAtMs - nowMs),
    );
  }
}
