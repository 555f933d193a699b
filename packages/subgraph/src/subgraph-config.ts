import { eventsVariables } from "@tributary/events/events-config";
import { identityVariables } from "@tributary/identity/identity-config";
import { logLevels } from "@tributary/runtime/logger";
import { variable } from "@tributary/runtime/variables";
import type { z } from "zod";

/** The variables that every subgraph reads; each adds its own in its config.ts. */
export const subgraphVariables = {
  NODE_ENV: variable.text({ default: "production" }),
  HOST: variable.text({ default: "127.0.0.1" }),
  PORT: variable.port(),
  METRICS_PORT: variable.port(0),
  LOG_LEVEL: variable.oneOf(logLevels, "info"),
  DATABASE_URL: variable.url({ protocols: ["mysql", "mariadb"] }),
  DATABASE_CONNECTIONS_MAX: variable.count({ min: 1, max: 1_000, default: 16 }),
  DATABASE_WAITING_MAX: variable.count({ min: 1, max: 100_000, default: 1_000 }),
  DATABASE_CONNECT_TIMEOUT_MS: variable.durationMs({ default: 5_000 }),
  DATABASE_LOCK_WAIT_SECONDS: variable.count({ min: 1, max: 120, default: 5 }),
  // Longer than any lock wait: what is merely slow answers before.
  DATABASE_SILENCE_MS_MAX: variable.durationMs({ min: 1_000, default: 30_000 }),
  GATEWAY_SECRETS: variable.secrets({ lengthMin: 32 }),
  FRESH_SIGN_IN_MS: variable.durationMs({ min: 1_000, max: 43_200_000, default: 900_000 }),
  STANDING_CACHE_MS: variable.durationMs({ min: 1, max: 4_000, default: 1_000 }),
  CURSOR_SECRETS: variable.secrets({ lengthMin: 32 }),
  BODY_BYTES_MAX: variable.bytes({ default: 2_000_000 }),
  SOCKET_MESSAGE_BYTES_MAX: variable.bytes({ default: 256_000 }),
  SOCKET_CLOSE_TIMEOUT_MS: variable.durationMs({ default: 2_000 }),
  HEALTH_TIMEOUT_MS: variable.durationMs({ default: 2_000 }),
  STOP_TIMEOUT_MS: variable.durationMs({ default: 10_000 }),
  ...eventsVariables,
  ...identityVariables,
} as const;

export type SubgraphConfig = {
  [Name in keyof typeof subgraphVariables]: z.output<(typeof subgraphVariables)[Name]>;
};
