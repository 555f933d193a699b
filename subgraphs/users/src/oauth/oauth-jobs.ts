import { type JobHandler, jobHandler } from "@tributary/jobs/job-handler";
import type { Database } from "@tributary/subgraph/database";
import { z } from "zod";
import { purgeSignIns } from "../commands/purge-sign-ins.ts";
import { type KeyRotation, rotateSigningKeys } from "../commands/rotate-signing-keys.ts";

const PURGE = { batchSize: 1_000, batchesMax: 1_000 } as const;

/** What is done about sign-in without being asked, by kind. Each calls one command. */
export function oauthJobs(deps: {
  readonly db: Database;
  readonly rotation: KeyRotation;
  readonly rotationIntervalMs: number;
  readonly purgeIntervalMs: number;
}): Record<string, JobHandler> {
  return {
    "rotate-signing-keys": jobHandler(
      z.object({}),
      async () => {
        await rotateSigningKeys(deps.rotation, { at: new Date() });
      },
      // What failed is still due in the next period.
      { attemptsMax: 1, schedule: { everyMs: deps.rotationIntervalMs } },
    ),
    "purge-sign-ins": jobHandler(
      z.object({}),
      async ({ signal }) => {
        await purgeSignIns(deps, { ...PURGE, at: new Date(), signal });
      },
      { schedule: { everyMs: deps.purgeIntervalMs } },
    ),
  };
}
