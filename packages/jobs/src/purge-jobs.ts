import { z } from "zod";
import { type JobHandler, jobHandler } from "./job-handler.ts";
import type { JobStore } from "./job-store.ts";
import type { JobsConfig } from "./jobs-config.ts";

/** Removes what ended long ago. A job like any other: one replica at a time does it. */
export function purgeJobs(store: JobStore, config: JobsConfig): JobHandler {
  const size = config.JOBS_PURGE_BATCH_SIZE;
  return jobHandler(
    z.object({}),
    async ({ signal }) => {
      for (const [outcome, keptMs] of [
        ["DONE", config.JOBS_KEEP_DONE_MS],
        ["FAILED", config.JOBS_KEEP_FAILED_MS],
      ] as const) {
        // In pieces, each its own transaction. What time does not allow is left for the next one.
        while (!signal.aborted && (await store.purge(outcome, keptMs, size)) === size);
      }
    },
    { schedule: { everyMs: config.JOBS_PURGE_INTERVAL_MS } },
  );
}
