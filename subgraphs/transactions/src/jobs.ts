import { type JobHandler, jobHandler } from "@tributary/jobs/job-handler";
import type { Database } from "@tributary/subgraph/database";
import { z } from "zod";
import { expireDueHolds } from "./commands/expire-due-holds.ts";
import { purgeActivities } from "./commands/purge-activities.ts";
import { purgeExchangeQuotes } from "./commands/purge-exchange-quotes.ts";
import { purgeIdempotencyKeys } from "./commands/purge-idempotency-keys.ts";
import { purgeSpending } from "./commands/purge-spending.ts";
import { runDueSchedules } from "./commands/run-due-schedules.ts";
import { type SealedStretch, sealLedger } from "./commands/seal-ledger.ts";

export type TransactionsJobs = {
  readonly db: Database;
  readonly ring: () => void;
  readonly holdExpiryIntervalMs: number;
  readonly scheduleRunIntervalMs: number;
  readonly purgeIntervalMs: number;
  readonly idempotencyKeepMs: number;
  /** How long a quote that nobody took up is known to have expired. */
  readonly exchangeQuoteKeepMs: number;
  /** How far back a stream may begin. */
  readonly activityKeepMs: number;
  readonly sealIntervalMs: number;
  /** Notes what was sealed outside the database. */
  readonly noteSeal: (sealed: SealedStretch) => Promise<void>;
};

/** A week's holds may end in the same minute; half of a service's connections let them go. */
export const HOLDS = { batchSize: 200, batchesMax: 1_000, atOnceMax: 8 } as const;

// What is more than this is left for the next period, which is soon.
const DUE = { batchSize: 100, batchesMax: 10 } as const;
// A thousand transfers or so at a time; what is new goes before what was left.
const SEAL = { batchSize: 2_000, batchesMax: 10_000 } as const;
const PURGE = { batchSize: 1_000, batchesMax: 1_000 } as const;

/** What this subgraph does without being asked, by kind. Each calls one command. */
export function transactionsJobs(deps: TransactionsJobs): Record<string, JobHandler> {
  const { holdExpiryIntervalMs, scheduleRunIntervalMs } = deps;
  const { purgeIntervalMs, idempotencyKeepMs, activityKeepMs, sealIntervalMs } = deps;
  const purgeSchedule = { schedule: { everyMs: purgeIntervalMs } };
  return {
    "expire-due-holds": jobHandler(
      z.object({}),
      async ({ signal }) => {
        // What is left then is the next period's, which begins.
        const periodEnds = AbortSignal.timeout(holdExpiryIntervalMs);
        await expireDueHolds(deps, { ...HOLDS, signal: AbortSignal.any([signal, periodEnds]) });
      },
      // What failed is still due in the next period.
      { attemptsMax: 1, schedule: { everyMs: holdExpiryIntervalMs } },
    ),
    "run-due-schedules": jobHandler(
      z.object({}),
      async ({ signal }) => {
        await runDueSchedules(deps, { ...DUE, signal });
      },
      { attemptsMax: 1, schedule: { everyMs: scheduleRunIntervalMs } },
    ),
    "seal-ledger": jobHandler(
      z.object({}),
      async ({ signal }) => {
        const sealed = await sealLedger(deps, { ...SEAL, signal });
        if (sealed) await deps.noteSeal(sealed);
      },
      { attemptsMax: 1, schedule: { everyMs: sealIntervalMs } },
    ),
    "purge-idempotency-keys": jobHandler(
      z.object({}),
      async ({ signal }) => {
        const options = { ...PURGE, at: new Date(), keepMs: idempotencyKeepMs, signal };
        await purgeIdempotencyKeys(deps, options);
      },
      purgeSchedule,
    ),
    "purge-activities": jobHandler(
      z.object({}),
      async ({ signal }) => {
        const options = { ...PURGE, at: new Date(), keepMs: activityKeepMs, signal };
        await purgeActivities(deps, options);
      },
      purgeSchedule,
    ),
    "purge-exchange-quotes": jobHandler(
      z.object({}),
      async ({ signal }) => {
        const options = { ...PURGE, at: new Date(), keepMs: deps.exchangeQuoteKeepMs, signal };
        await purgeExchangeQuotes(deps, options);
      },
      purgeSchedule,
    ),
    "purge-spending": jobHandler(
      z.object({}),
      async ({ signal }) => {
        await purgeSpending(deps, { ...PURGE, at: new Date(), signal });
      },
      purgeSchedule,
    ),
  };
}
