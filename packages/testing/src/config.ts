import { readLocalConfig } from "@tributary/local/config";
import { readConfig } from "@tributary/runtime/config";
import { variable } from "@tributary/runtime/variables";

const serviceVariables = {
  MARIADB_URL: variable.url({ protocols: ["mysql", "mariadb"] }),
  RABBITMQ_URL: variable.url({ protocols: ["amqp", "amqps"] }),
  RABBITMQ_MANAGEMENT_URL: variable.url({ protocols: ["http", "https"] }),
  REDIS_URL: variable.url({ protocols: ["redis", "rediss"] }),
} as const;

const runVariables = { ...serviceVariables, TEST_RUN_FOLDER: variable.path() } as const;

export type ServiceAddresses = Record<keyof typeof serviceVariables, string>;

/** Where this run's services stand; the global set-up puts it there before any test file starts. */
export function readRunConfig(env: NodeJS.ProcessEnv = process.env) {
  return readConfig("testing", runVariables, env);
}

/** ENGINE=apollo npm test -- e2e: the platform's gateway executes with Apollo's executor. */
export function readEngine(env: NodeJS.ProcessEnv = process.env): { ENGINE?: string } {
  return env.ENGINE ? { ENGINE: env.ENGINE } : {};
}

/** Services that somebody brings along: all four or none. */
export function readGivenServices(env: NodeJS.ProcessEnv = process.env) {
  const names = Object.keys(serviceVariables);
  return names.some((name) => env[name]) ? readConfig("testing", serviceVariables, env) : undefined;
}

/** Jest's workers start with a copy of this process's environment: it is how they learn. */
export function publishRun(run: ServiceAddresses & { TEST_RUN_FOLDER: string }): void {
  Object.assign(process.env, run);
}

/** The run's MariaDB and Redis count as given, so that nothing but RabbitMQ is started. */
export function readPrivateBrokerConfig(env: NodeJS.ProcessEnv = process.env) {
  return readLocalConfig({ ...env, RABBITMQ_URL: "", RABBITMQ_MANAGEMENT_URL: "" });
}

/** The run's RabbitMQ and Redis count as given, so that nothing but MariaDB is started. */
export function readPrivateDatabaseConfig(env: NodeJS.ProcessEnv = process.env) {
  return readLocalConfig({ ...env, MARIADB_URL: "" });
}

/** The run's MariaDB and RabbitMQ count as given, so that nothing but Redis is started. */
export function readPrivateRedisConfig(env: NodeJS.ProcessEnv = process.env) {
  return readLocalConfig({ ...env, REDIS_URL: "" });
}

const SEED_MAX = 2_147_483_647;

/** How long tests of random sequences go on looking, and the seed to begin with: any, unless given. */
export function readPropertyConfig(env: NodeJS.ProcessEnv = process.env) {
  const anySeed = Date.now() % SEED_MAX;
  return readConfig(
    "testing",
    {
      PROPERTY_TIME_MS: variable.durationMs({ default: 15_000 }),
      PROPERTY_SEED: variable.count({ max: SEED_MAX, default: anySeed }),
    },
    env,
  );
}
