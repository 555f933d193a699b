import { variable } from "@tributary/runtime/variables";
import type { z } from "zod";

const DAY_MS = 86_400_000;

/** The variables of a process that does something once per event. */
export const consumerVariables = {
  CONSUMER_RETRY_DELAY_MS: variable.durationMs({ default: 250 }),
  CONSUMER_RETRY_DELAY_MS_MAX: variable.durationMs({ default: 30_000 }),
  CONSUMER_DRAIN_TIMEOUT_MS: variable.durationMs({ default: 3_000 }),
  INBOX_KEEP_MS: variable.durationMs({ max: 365 * DAY_MS, default: 30 * DAY_MS }),
  INBOX_PURGE_INTERVAL_MS: variable.durationMs({ default: 60_000 }),
} as const;

export type ConsumerConfig = {
  [Name in keyof typeof consumerVariables]: z.output<(typeof consumerVariables)[Name]>;
};
