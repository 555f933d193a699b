import { ConfigError } from "@tributary/runtime/config";
import { openDatabase } from "@tributary/subgraph/database";
import type { Redis } from "ioredis";
import { type KeysConfig, masterKeysOf } from "../keys-config.ts";
import { findNameplates } from "../store/users.ts";
import { BlindIndex } from "./blind-index.ts";
import { DataKeys } from "./data-keys.ts";
import { MasterKeys } from "./master-keys.ts";
import { NameMemory } from "./name-memory.ts";
import type { People } from "./people.ts";

// Longer than a read takes, unless something is wrong with the store.
const NAME_LEASE_MS = 5_000;
const NAME_RENEW_DELAY_MS = 500;

const NO_MEMORY = { redis: undefined, ttlMs: 0 };

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
  /** Rejects while the store of keys does not answer, or holds what no master key here unwraps. */
  checkKeys(): Promise<void>;
  close(): Promise<void>;
};

/** People's database and the one of their keys: two, so that no copy of one is of use by itself. */
export function openPeople(
  config: PeopleConfig,
  /** Where names are remembered, for all processes; nowhere unless given. */
  memory: { readonly redis: Redis | undefined; readonly ttlMs: number } = NO_MEMORY,
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
  const names = new NameMemory(memory.redis, (ids) => findNameplates(db, ids), {
    ttlMs: memory.ttlMs,
    leaseMs: NAME_LEASE_MS,
    renewDelayMs: NAME_RENEW_DELAY_MS,
  });
  return {
    people: { db, dataKeys, blindIndex: new BlindIndex(config.BLIND_INDEX_KEY), names },
    ping: () => database.ping(),
    checkKeys: async () => refuseMissing(await dataKeys.missingMasterKeys()),
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

function refuseMissing(ids: readonly Buffer[]): void {
  if (ids.length === 0) return;
  const names = ids.map((id) => id.toString("hex")).join(", ");
  throw new ConfigError("users", [`MASTER_KEYS: people's keys are wrapped with others: ${names}`]);
}
