import { resolve } from "node:path";
import { type ConsumerConfig, consumerVariables } from "@tributary/events/consumer-config";
import { type JobsConfig, jobsVariables } from "@tributary/jobs/jobs-config";
import { readConfig } from "@tributary/runtime/config";
import { variable } from "@tributary/runtime/variables";
import { migrationVariables } from "@tributary/subgraph/migration-config";
import { type ReplicaConfig, replicaVariables } from "@tributary/subgraph/replica-config";
import { type SubgraphConfig, subgraphVariables } from "@tributary/subgraph/subgraph-config";
import { z } from "zod";

const DAY_MS = 86_400_000;

/** Of object storage that speaks S3. */
const bucket = z
  .strictObject({
    endpoint: z.url({ protocol: /^https?$/ }),
    bucket: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/),
    region: z.string().min(1),
    accessKeyId: z.string().min(1),
    secretAccessKey: z.string().min(1),
  })
  .nullable();

const ownVariables = {
  FIRST_ACCOUNT_CURRENCY: variable
    .text({ default: "EUR" })
    .refine((value) => value === "none" || /^[A-Z]{3}$/.test(value), {
      error: "wants a currency such as EUR, or none",
    }),
  HOLD_EXPIRY_INTERVAL_MS: variable.durationMs({ min: 100, default: 5_000 }),
  SCHEDULE_RUN_INTERVAL_MS: variable.durationMs({ min: 100, default: 5_000 }),
  RECIPIENT_OPENINGS_PER_DAY_MAX: variable.count({ min: 0, max: 10_000, default: 50 }),
  SCHEDULES_PER_PERSON_MAX: variable.count({ min: 1, max: 10_000, default: 100 }),
  // What is committed is sealed within five seconds.
  SEAL_INTERVAL_MS: variable.durationMs({ min: 100, max: 4_000, default: 2_000 }),
  /** How often the whole ledger is looked at; 0: by nobody but `npm run verify`. */
  LEDGER_VERIFY_INTERVAL_MS: variable.count({ min: 0, max: 86_400_000, default: 0 }),
  SEAL_LOG_PATH: variable.optionalPath(),
  EXCHANGE_QUOTE_TTL_MS: variable.durationMs({ min: 1_000, max: 3_600_000, default: 30_000 }),
  EXCHANGE_QUOTES_PER_PERSON_MAX: variable.count({ min: 1, max: 1_000, default: 20 }),
  EXCHANGE_QUOTE_KEEP_MS: variable.durationMs({ min: 60_000, max: 365 * DAY_MS, default: DAY_MS }),
  STATEMENTS_INTERVAL_MS: variable.durationMs({ min: 100, default: 10_000 }),
  STATEMENTS_PER_DAY_MAX: variable.count({ min: 0, max: 10_000, default: 20 }),
  STATEMENT_PART_ENTRIES_MAX: variable.count({ min: 1, max: 10_000, default: 2_000 }),
  STATEMENTS_FOLDER: variable
    .optionalPath()
    .transform((path) => path ?? resolve(".local/statements")),
  STATEMENTS_BUCKET: variable.json(
    bucket,
    'JSON of {"endpoint","bucket","region","accessKeyId","secretAccessKey"}',
    null,
  ),
  STATEMENTS_BUCKET_TIMEOUT_MS: variable.durationMs({ max: 300_000, default: 10_000 }),
  STATEMENTS_BUCKET_ATTEMPTS_MAX: variable.count({ min: 1, max: 10, default: 3 }),
  PURGE_INTERVAL_MS: variable.durationMs({ min: 100, default: 300_000 }),
  // Not less than an hour: who sends a key again after that may be paid twice.
  IDEMPOTENCY_KEEP_MS: variable.durationMs({
    min: 3_600_000,
    max: 365 * DAY_MS,
    default: 3 * DAY_MS,
  }),
  LIVE_RETENTION_HOURS: variable.count({ min: 1, max: 24 * 365, default: 168 }),
} as const;

export type TransactionsConfig = SubgraphConfig &
  ReplicaConfig &
  ConsumerConfig &
  JobsConfig & {
    readonly [Name in keyof typeof ownVariables]: z.output<(typeof ownVariables)[Name]>;
  };

export function readTransactionsConfig(env: NodeJS.ProcessEnv = process.env): TransactionsConfig {
  const variables = {
    ...subgraphVariables,
    ...replicaVariables,
    ...consumerVariables,
    ...jobsVariables,
    ...ownVariables,
  };
  return readConfig("transactions", variables, env);
}

export function readMigrationConfig(env: NodeJS.ProcessEnv = process.env) {
  return readConfig("transactions", migrationVariables, env);
}
