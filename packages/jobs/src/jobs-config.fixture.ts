import { createLogger } from "@tributary/runtime/logger";
import type { JobsConfig } from "./jobs-config.ts";

export const testConfig: JobsConfig = {
  JOBS_CONCURRENCY_MAX: 8,
  JOBS_CONNECTIONS_MAX: 4,
  JOBS_CONNECT_TIMEOUT_MS: 5_000,
  JOBS_LOCK_WAIT_SECONDS: 2,
  // What a test waits for comes by a ring or by its time; one that means the poll says so.
  JOBS_IDLE_POLL_MS: 60_000,
  JOBS_LEASE_MS: 30_000,
  JOBS_ATTEMPTS_MAX: 3,
  JOBS_ATTEMPT_TIMEOUT_MS: 30_000,
  JOBS_RETRY_DELAY_MS_MIN: 20,
  JOBS_RETRY_DELAY_MS_MAX: 1_000,
  JOBS_DRAIN_TIMEOUT_MS: 5_000,
  JOBS_ABORT_TIMEOUT_MS: 500,
  JOBS_KEEP_DONE_MS: 3_600_000,
  JOBS_KEEP_FAILED_MS: 86_400_000,
  JOBS_PURGE_INTERVAL_MS: 1_800_000,
  JOBS_PURGE_BATCH_SIZE: 100,
};

export const silent = createLogger({ service: "test", level: "silent" });
