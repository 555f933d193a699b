import { variable } from "@tributary/runtime/variables";
import type { z } from "zod";

const HOUR_MS = 3_600_000;

/** The variables of a process that publishes events and follows them live. */
export const eventsVariables = {
  BROKER_URL: variable.url({ protocols: ["amqp", "amqps"] }),
  BROKER_CONNECT_TIMEOUT_MS: variable.durationMs({ default: 5_000 }),
  BROKER_SETUP_TIMEOUT_MS: variable.durationMs({ default: 30_000 }),
  BROKER_RECONNECT_DELAY_MS_MAX: variable.durationMs({ default: 2_000 }),
  BROKER_HEARTBEAT_SECONDS: variable.count({ min: 1, max: 300, default: 10 }),
  BROKER_PUBLISH_TIMEOUT_MS: variable.durationMs({ default: 10_000 }),
  BROKER_CLOSE_TIMEOUT_MS: variable.durationMs({ default: 2_000 }),
  RELAY_BATCH_SIZE: variable.count({ min: 1, max: 5_000, default: 500 }),
  RELAY_IDLE_POLL_MS: variable.durationMs({ default: 2_000 }),
  RELAY_RETRY_DELAY_MS_MAX: variable.durationMs({ default: 2_000 }),
  RELAY_DRAIN_TIMEOUT_MS: variable.durationMs({ default: 3_000 }),
  RELAY_KEEP_PUBLISHED_MS: variable.durationMs({ max: 24 * 90 * HOUR_MS, default: 24 * HOUR_MS }),
  RELAY_PURGE_INTERVAL_MS: variable.durationMs({ default: 60_000 }),
  LIVE_QUEUE_LENGTH_MAX: variable.count({ min: 1, max: 1_000_000, default: 10_000 }),
  LIVE_PREFETCH: variable.count({ min: 1, max: 65_535, default: 1_000 }),
  LIVE_HELD_MAX: variable.count({ min: 1, max: 10_000, default: 100 }),
  LIVE_PAGE_ROWS_MAX: variable.count({ min: 1, max: 1_000, default: 100 }),
  LIVE_READS_AT_ONCE_MAX: variable.count({ min: 1, max: 100, default: 4 }),
  LIVE_STORE_WAIT_MS: variable.durationMs({ max: 600_000, default: 30_000 }),
} as const;

export type EventsConfig = {
  [Name in keyof typeof eventsVariables]: z.output<(typeof eventsVariables)[Name]>;
};
