import { join } from "node:path";
import { readConfig } from "@tributary/runtime/config";
import { variable } from "@tributary/runtime/variables";
import { z } from "zod";
import { repositoryRoot } from "./repository-root.ts";

export type LocalConfig = {
  readonly port: number;
  /** Services that run elsewhere: used as they are, neither started nor stopped. */
  readonly external: {
    readonly mariadbUrl: string | undefined;
    readonly rabbitmqUrl: string | undefined;
    readonly rabbitmqManagementUrl: string | undefined;
    readonly redisUrl: string | undefined;
  };
  readonly chromiumPath: string | undefined;
  readonly localDirectory: string;
  readonly cacheDirectory: string;
  readonly searchPath: string;
  /** What children get besides what is set for them. */
  readonly environment: NodeJS.ProcessEnv;
};

const variables = {
  PORT: variable.port(4000),
  MARIADB_URL: optionalUrl(["mysql", "mariadb"]),
  RABBITMQ_URL: optionalUrl(["amqp", "amqps"]),
  RABBITMQ_MANAGEMENT_URL: optionalUrl(["http", "https"]),
  REDIS_URL: optionalUrl(["redis", "rediss"]),
  CHROMIUM_PATH: variable.optionalPath(),
  TRIBUTARY_LOCAL_DIR: variable.optionalPath(),
  TRIBUTARY_CACHE_DIR: variable.optionalPath(),
} as const;

export function readLocalConfig(env: NodeJS.ProcessEnv = process.env): LocalConfig {
  const read = readConfig("local", variables, env);
  const localDirectory = read.TRIBUTARY_LOCAL_DIR ?? join(repositoryRoot, ".local");
  return {
    port: read.PORT,
    external: {
      mariadbUrl: read.MARIADB_URL,
      rabbitmqUrl: read.RABBITMQ_URL,
      rabbitmqManagementUrl: read.RABBITMQ_MANAGEMENT_URL,
      redisUrl: read.REDIS_URL,
    },
    chromiumPath: read.CHROMIUM_PATH,
    localDirectory,
    cacheDirectory: read.TRIBUTARY_CACHE_DIR ?? join(localDirectory, "cache"),
    searchPath: env.PATH ?? "/usr/local/bin:/usr/bin:/bin",
    environment: env,
  };
}

/** What npm run verify looks at, where it is not the running platform's. */
export function readVerifiedLedger(env: NodeJS.ProcessEnv = process.env): {
  readonly databaseUrl: string | undefined;
  readonly sealLogPath: string | undefined;
} {
  const shape = {
    DATABASE_URL: optionalUrl(["mysql", "mariadb"]),
    SEAL_LOG_PATH: variable.optionalPath(),
  };
  const read = readConfig("verify", shape, env);
  return { databaseUrl: read.DATABASE_URL, sealLogPath: read.SEAL_LOG_PATH };
}

function optionalUrl(protocols: readonly [string, ...string[]]) {
  const error = `wants an address that begins with ${protocols.map((p) => `${p}://`).join(" or ")}`;
  return z
    .string()
    .refine((url) => URL.canParse(url) && protocols.includes(new URL(url).protocol.slice(0, -1)), {
      error,
    })
    .optional();
}
