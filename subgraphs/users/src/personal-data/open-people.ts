import { ConfigError } from "@tributary/runtime/config";
import { openDatabase } from "@tributary/subgraph/database";
import type { Redis } from "ioredis";
import { type KeysConfig, masterKeysOf } from "../keys-config.ts";
import { listIndexKeyIds } from "../store/index-keys.ts";
import { findNameplates } from "../store/users.ts";
import { BlindIndex } from "./blind-index.ts";
import { DataKeys } from "./data-keys.ts";
import { MasterKeys } from "./master-keys.ts";
import { NameMemory } from "./name-memory.ts";
import type { People } from "./people.ts";

// Longer than a read takes, unless something is wrong with the store.
const NAME_LEASE_MS = 5_000;
const NAME_RENEW_DELAY_MS = 500;

/** Where names are remembered, for all processes. */
export type NameMemoryPlace = {
  readonly redis: Redis | undefined;
  readonly ttlMs: number;
  /** After which every process has found it again, once it is back. */
  readonly settleMs: number;
};

const NO_MEMORY: NameMemoryPlace = { redis: undefined, ttlMs: 0, settleMs: 0 };

export type PeopleConfig = KeysConfig & {
  readonly DATABASE_URL: string;
  readonly DATABASE_CONNECTIONS_MAX: number;
  readonly DATABASE_WAITING_MAX: number;
  readonly DATABASE_CONNECT_TIMEOUT_MS: number;
  readonly DATABASE_LOCK_WAIT_SECONDS: number;
  readonly DATABASE_SILENCE_MS_MAX: number;
};

export type OpenPeople = {
  readonly people: People;
  ping(): Promise<void>;
  /**
   * Rejects while the stores do not answer, or hold what no key here is for: people's keys that no
   * master key unwraps, people whom no index key finds.
   */
  checkKeys(): Promise<void>;
  close(): Promise<void>;
};

/** People's database and the one of their keys: two, so that no copy of one is of use by itself. */
export function openPeople(
  config: PeopleConfig,
  /** None unless given. */
  memory = NO_MEMORY,
): OpenPeople {
  const masterKeys = new MasterKeys(masterKeysOf(config));
  const database = open(config, config.DATABASE_URL, config.DATABASE_CONNECTIONS_MAX);
  const keys = open(config, config.KEYS_DATABASE_URL, config.KEYS_DATABASE_CONNECTIONS_MAX);
  const dataKeys = new DataKeys({
    db: keys.db,
    masterKeys,
    cachedMax: config.DATA_KEYS_CACHED_MAX,
    cacheTtlMs: config.DATA_KEYS_CACHE_MS,
  });
  const { db } = database;
  const blindIndex = new BlindIndex(config.BLIND_INDEX_KEY);
  const names = new NameMemory(memory.redis, (ids) => findNameplates(db, ids), {
    ttlMs: memory.ttlMs,
    settleMs: memory.settleMs,
    leaseMs: NAME_LEASE_MS,
    renewDelayMs: NAME_RENEW_DELAY_MS,
  });
  return {
    people: { db, dataKeys, blindIndex, names },
    ping: () => database.ping(),
    checkKeys: async () => {
      const indexKeys = await listIndexKeyIds(db);
      refuseMissing({
        "MASTER_KEYS: people's keys are wrapped with others": await dataKeys.missingMasterKeys(),
        "BLIND_INDEX_KEY: people are found by others": indexKeys.filter(
          (id) => !blindIndex.has(id),
        ),
      });
    },
    close: async () => {
      names.close();
      await Promise.all([database.close(), keys.close()]);
    },
  };
}

function open(config: PeopleConfig, url: string, connectionsMax: number) {
  return openDatabase({
    url,
    connectionsMax,
    waitingMax: config.DATABASE_WAITING_MAX,
    connectTimeoutMs: config.DATABASE_CONNECT_TIMEOUT_MS,
    lockWaitSeconds: config.DATABASE_LOCK_WAIT_SECONDS,
    silenceMsMax: config.DATABASE_SILENCE_MS_MAX,
  });
}

function refuseMissing(missing: Readonly<Record<string, readonly Buffer[]>>): void {
  const problems = Object.entries(missing)
    .filter(([, ids]) => ids.length > 0)
    .map(([what, ids]) => `${what}: ${ids.map((id) => id.toString("hex")).join(", ")}`);
  if (problems.length > 0) throw new ConfigError("users", problems);
}
