import { type JobHandler, jobHandler } from "@tributary/jobs/job-handler";
import type { Database } from "@tributary/subgraph/database";
import { z } from "zod";
import { expireDueHolds } from "./commands/expire-due-holds.ts";

export type TransactionsJobs = {
  readonly db: Database;
  readonly ring: () => void;
  readonly holdExpiryIntervalMs: number;
};

// What is more than this is left for the next period, which is soon.
const HOLDS = { batchSize: 100, batchesMax: 10 } as const;

/** What this subgraph does without being asked, by kind. Each calls one command. */
export function transactionsJobs(deps: TransactionsJobs): Record<string, JobHandler> {
  return {
    "expire-due-holds": jobHandler(
      z.object({}),
      async ({ signal }) => {
        await expireDueHolds(deps, { ...HOLDS, at: new Date(), signal });
      },
      // What failed is still due in the next period.
      { attemptsMax: 1, schedule: { everyMs: deps.holdExpiryIntervalMs } },
    ),
  };
}
