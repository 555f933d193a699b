import { variable } from "@tributary/runtime/variables";
import type { z } from "zod";

/** The variables of a subgraph that can read from a replica of its database. */
export const replicaVariables = {
  DATABASE_READ_URL: variable.optionalUrl({ protocols: ["mysql", "mariadb"] }),
  DATABASE_READ_CONNECTIONS_MAX: variable.count({ min: 1, max: 1_000, default: 16 }),
  DATABASE_READ_WAIT_MS: variable.durationMs({ min: 1, max: 10_000, default: 100 }),
  DATABASE_READ_SILENCE_MS_MAX: variable.durationMs({ min: 100, default: 3_000 }),
  DATABASE_READ_RETRY_MS: variable.durationMs({ min: 10, default: 5_000 }),
} as const;

export type ReplicaConfig = {
  [Name in keyof typeof replicaVariables]: z.output<(typeof replicaVariables)[Name]>;
};
