import { variable } from "@tributary/runtime/variables";
import type { z } from "zod";

const DAY_MS = 86_400_000;

/** The variables of a process that runs jobs. */
export const jobsVariables = {
  JOBS_CONCURRENCY_MAX: variable.count({ min: 1, max: 1_000, default: 16 }),
  JOBS_CONNECTIONS_MAX: variable.count({ min: 2, max: 100, default: 4 }),
  JOBS_CONNECT_TIMEOUT_MS: variable.durationMs({ default: 5_000 }),
  JOBS_LOCK_WAIT_SECONDS: variable.count({ min: 1, max: 60, default: 2 }),
  JOBS_IDLE_POLL_MS: variable.durationMs({ default: 2_000 }),
  JOBS_LEASE_MS: variable.durationMs({ min: 1_000, default: 30_000 }),
  JOBS_ATTEMPTS_MAX: variable.count({ min: 1, max: 100, default: 10 }),
  JOBS_ATTEMPT_TIMEOUT_MS: variable.durationMs({ default: 300_000 }),
  JOBS_RETRY_DELAY_MS_MIN: variable.durationMs({ default: 1_000 }),
  JOBS_RETRY_DELAY_MS_MAX: variable.durationMs({ default: 3_600_000 }),
  JOBS_DRAIN_TIMEOUT_MS: variable.durationMs({ default: 3_000 }),
  JOBS_ABORT_TIMEOUT_MS: variable.durationMs({ default: 500 }),
  JOBS_KEEP_DONE_MS: variable.durationMs({ max: 90 * DAY_MS, default: 3 * DAY_MS }),
  JOBS_KEEP_FAILED_MS: variable.durationMs({ max: 365 * DAY_MS, default: 30 * DAY_MS }),
  JOBS_PURGE_INTERVAL_MS: variable.durationMs({ default: 300_000 }),
  JOBS_PURGE_BATCH_SIZE: variable.count({ min: 1, max: 10_000, default: 1_000 }),
} as const;

export type JobsConfig = {
  [Name in keyof typeof jobsVariables]: z.output<(typeof jobsVariables)[Name]>;
};
