import { type ConsumerConfig, consumerVariables } from "@tributary/events/consumer-config";
import { type JobsConfig, jobsVariables } from "@tributary/jobs/jobs-config";
import { readConfig } from "@tributary/runtime/config";
import { variable } from "@tributary/runtime/variables";
import { type MigrationConfig, migrationVariables } from "@tributary/subgraph/migration-config";
import { type SubgraphConfig, subgraphVariables } from "@tributary/subgraph/subgraph-config";
import type { z } from "zod";
import { type KeysConfig, keysVariables } from "./keys-config.ts";
import { type MailConfig, mailVariables } from "./mail-config.ts";
import { type OAuthConfig, oauthVariables } from "./oauth-config.ts";

const ownVariables = {
  REGISTRATION_ANSWER_MS: variable.durationMs({ min: 10, max: 10_000, default: 400 }),
  REGISTRATIONS_PER_MINUTE_MAX: variable.count({ min: 1, default: 3 }),
  RECIPIENT_LOOKUPS_PER_MINUTE_MAX: variable.count({ min: 1, default: 30 }),
  NAME_MEMORY_MS: variable.durationMs({ min: 1, max: 3_600_000, default: 60_000 }),
  REWRAP_INTERVAL_MS: variable.durationMs({ min: 1_000, default: 3_600_000 }),
  REINDEX_INTERVAL_MS: variable.durationMs({ min: 1_000, default: 3_600_000 }),
  KEYS_COPY_FOLDER: variable.optionalPath(),
  KEYS_COPY_INTERVAL_MS: variable.durationMs({ min: 1_000, max: 43_200_000, default: 21_600_000 }),
  BARRED_TOLD_MS: variable.durationMs({ min: 300_000, default: 43_200_000 }),
  AUDIT_ANCHOR_INTERVAL_MS: variable.durationMs({ min: 1_000, default: 300_000 }),
} as const;

export type UsersConfig = SubgraphConfig &
  ConsumerConfig &
  JobsConfig &
  KeysConfig &
  OAuthConfig &
  MailConfig & {
    readonly [Name in keyof typeof ownVariables]: z.output<(typeof ownVariables)[Name]>;
  };

export function readUsersConfig(env: NodeJS.ProcessEnv = process.env): UsersConfig {
  const variables = {
    ...subgraphVariables,
    ...consumerVariables,
    ...jobsVariables,
    ...keysVariables,
    ...oauthVariables,
    ...mailVariables,
    ...ownVariables,
  };
  return readConfig("users", variables, env);
}

/** For what reads and writes people and serves nobody: demo data, and commands that are run by hand. */
export function readPeopleConfig(env: NodeJS.ProcessEnv = process.env) {
  const {
    DATABASE_URL,
    DATABASE_CONNECTIONS_MAX,
    DATABASE_WAITING_MAX,
    DATABASE_CONNECT_TIMEOUT_MS,
    DATABASE_LOCK_WAIT_SECONDS,
    DATABASE_SILENCE_MS_MAX,
  } = subgraphVariables;
  const database = {
    DATABASE_URL,
    DATABASE_CONNECTIONS_MAX,
    DATABASE_WAITING_MAX,
    DATABASE_CONNECT_TIMEOUT_MS,
    DATABASE_LOCK_WAIT_SECONDS,
    DATABASE_SILENCE_MS_MAX,
  };
  return readConfig("users", { ...database, ...keysVariables }, env);
}

/** For what only looks at the database of people. */
export function readDatabaseConfig(env: NodeJS.ProcessEnv = process.env) {
  return readConfig("users", { DATABASE_URL: subgraphVariables.DATABASE_URL }, env);
}

export function readMigrationConfig(env: NodeJS.ProcessEnv = process.env) {
  return readConfig("users", migrationVariables, env);
}

/** The database of keys has an owner and a serving user of its own. */
export function readKeysMigrationConfig(env: NodeJS.ProcessEnv = process.env): MigrationConfig {
  const { MIGRATION_LOCK_TIMEOUT_SECONDS, DATABASE_SERVING_USER } = migrationVariables;
  const variables = {
    KEYS_DATABASE_URL: keysVariables.KEYS_DATABASE_URL,
    KEYS_DATABASE_SERVING_USER: DATABASE_SERVING_USER,
    MIGRATION_LOCK_TIMEOUT_SECONDS,
  };
  const config = readConfig("users", variables, env);
  return {
    DATABASE_URL: config.KEYS_DATABASE_URL,
    DATABASE_SERVING_USER: config.KEYS_DATABASE_SERVING_USER,
    MIGRATION_LOCK_TIMEOUT_SECONDS: config.MIGRATION_LOCK_TIMEOUT_SECONDS,
  };
}
