import {
  type HandlerOptions,
  type JobHandler,
  JobRefusedError,
  jobHandler,
} from "@tributary/jobs/job-handler";
import type { Database } from "@tributary/subgraph/database";
import { z } from "zod";
import { expireDueHolds } from "./commands/expire-due-holds.ts";
import { makeMonthlyStatements } from "./commands/make-monthly-statements.ts";
import {
  makeStatementFile,
  StatementDiffersError,
  type StatementFileDeps,
} from "./commands/make-statement-file.ts";
import { purgeActivities } from "./commands/purge-activities.ts";
import { purgeExchangeQuotes } from "./commands/purge-exchange-quotes.ts";
import { purgeIdempotencyKeys } from "./commands/purge-idempotency-keys.ts";
import { purgeRecipientsTold } from "./commands/purge-recipients-told.ts";
import { purgeSpending } from "./commands/purge-spending.ts";
import { runDueSchedules } from "./commands/run-due-schedules.ts";
import { type SealedStretch, sealLedger } from "./commands/seal-ledger.ts";
import { STATEMENT_FILE_JOB } from "./commands/write-statement.ts";
import { LEDGER_BROKEN, VERIFY_JOB } from "./verification-job.ts";

export type TransactionsJobs = StatementFileDeps & {
  readonly db: Database;
  readonly ring: () => void;
  readonly holdExpiryIntervalMs: number;
  readonly scheduleRunIntervalMs: number;
  readonly statementsIntervalMs: number;
  readonly purgeIntervalMs: number;
  readonly idempotencyKeepMs: number;
  /** How long a quote that nobody took up is known to have expired. */
  readonly exchangeQuoteKeepMs: number;
  /** How far back a stream may begin. */
  readonly activityKeepMs: number;
  readonly sealIntervalMs: number;
  /** 0: never. */
  readonly verifyIntervalMs: number;
  /** Looks at the whole ledger; false: a promise is broken, and the log says which. */
  readonly verify: () => Promise<boolean>;
  /** Notes what was sealed outside the database. */
  readonly noteSeal: (sealed: SealedStretch) => Promise<void>;
  readonly entriesPerPart: number;
};

/** A week's holds may end in the same minute; half of a service's connections let them go. */
export const HOLDS = { batchSize: 200, batchesMax: 1_000, atOnceMax: 8 } as const;

// What is more than this is left for the next period, which is soon.
const DUE = { batchSize: 100, batchesMax: 10 } as const;
// A thousand transfers or so at a time; what is new goes before what was left.
const SEAL = { batchSize: 2_000, batchesMax: 10_000 } as const;
const PURGE = { batchSize: 1_000, batchesMax: 1_000 } as const;
// Jobs begin in the order of their times: more files than that at once would keep others waiting. A
// piece's accounts are locked for as long as it takes.
const MONTHLY = { accountsPerPiece: 20, piecesMax: 50, filesPendingMax: 200 } as const;
// An outage of where files are kept may take a day, and a file of millions of entries minutes.
const FILE = { attemptsMax: 50, timeoutMs: 3_600_000 } as const;

// A hundred million entries take an hour.
const VERIFY = { timeoutMs: 3_600_000 } as const;

/** What this subgraph does without being asked, by kind. Each calls one command. */
export function transactionsJobs(deps: TransactionsJobs): Record<string, JobHandler> {
  const { holdExpiryIntervalMs, idempotencyKeepMs, activityKeepMs, entriesPerPart } = deps;
  const purging = (keepMs: number, signal: AbortSignal) => {
    return { ...PURGE, at: new Date(), keepMs, signal };
  };
  // What failed is still due in the next period.
  const once = { attemptsMax: 1 };
  return {
    "expire-due-holds": each(
      holdExpiryIntervalMs,
      (signal) => {
        // What is left then is the next period's, which begins.
        const periodEnds = AbortSignal.timeout(holdExpiryIntervalMs);
        return expireDueHolds(deps, { ...HOLDS, signal: AbortSignal.any([signal, periodEnds]) });
      },
      once,
    ),
    "run-due-schedules": each(
      deps.scheduleRunIntervalMs,
      (signal) => runDueSchedules(deps, { ...DUE, signal }),
      once,
    ),
    "seal-ledger": each(
      deps.sealIntervalMs,
      async (signal) => {
        const sealed = await sealLedger(deps, { ...SEAL, signal });
        if (sealed) await deps.noteSeal(sealed);
      },
      once,
    ),
    ...(deps.verifyIntervalMs === 0
      ? {}
      : { [VERIFY_JOB]: each(deps.verifyIntervalMs, () => verify(deps), VERIFY) }),
    "make-statements": each(
      deps.statementsIntervalMs,
      (signal) => makeMonthlyStatements(deps, { ...MONTHLY, entriesPerPart, signal }),
      once,
    ),
    [STATEMENT_FILE_JOB]: jobHandler(
      z.object({ statementId: z.string() }),
      ({ payload, signal }) => makeFile(deps, { ...payload, signal }),
      FILE,
    ),
    "purge-idempotency-keys": each(deps.purgeIntervalMs, (signal) =>
      purgeIdempotencyKeys(deps, purging(idempotencyKeepMs, signal)),
    ),
    "purge-activities": each(deps.purgeIntervalMs, (signal) =>
      purgeActivities(deps, purging(activityKeepMs, signal)),
    ),
    "purge-exchange-quotes": each(deps.purgeIntervalMs, (signal) =>
      purgeExchangeQuotes(deps, purging(deps.exchangeQuoteKeepMs, signal)),
    ),
    "purge-recipients-told": each(deps.purgeIntervalMs, (signal) =>
      purgeRecipientsTold(deps, { ...PURGE, at: new Date(), signal }),
    ),
    "purge-spending": each(deps.purgeIntervalMs, (signal) =>
      purgeSpending(deps, { ...PURGE, at: new Date(), signal }),
    ),
  };
}

/** One that comes again and needs to be told nothing. */
function each(
  everyMs: number,
  run: (signal: AbortSignal) => Promise<unknown>,
  options: HandlerOptions = {},
): JobHandler {
  const handle = async ({ signal }: { signal: AbortSignal }) => void (await run(signal));
  return jobHandler(z.object({}), handle, { ...options, schedule: { everyMs } });
}

/** A broken promise is for people to look at, and stays in sight as a job that failed. */
async function verify(deps: Pick<TransactionsJobs, "verify">): Promise<void> {
  if (!(await deps.verify())) throw new JobRefusedError(LEDGER_BROKEN);
}

async function makeFile(...request: Parameters<typeof makeStatementFile>): Promise<void> {
  try {
    await makeStatementFile(...request);
  } catch (error) {
    // Of no use to try again: it is for people to look at.
    if (error instanceof StatementDiffersError) throw new JobRefusedError(error.code);
    throw error;
  }
}
