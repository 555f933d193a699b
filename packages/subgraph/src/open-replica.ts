import type { Lifecycle } from "@tributary/runtime/lifecycle";
import type { Logger } from "@tributary/runtime/logger";
import { type Database, openDatabase } from "./database.ts";
import { ReadReplica, type Reads, readsFrom } from "./read-replica.ts";
import type { ReplicaConfig } from "./replica-config.ts";
import { catchUp } from "./replication.ts";
import type { SubgraphConfig } from "./subgraph-config.ts";

/** What may be read from a replica, where one is configured: a set of reads for each request. */
export function openReplica(options: {
  readonly primary: Database;
  readonly config: ReplicaConfig &
    Pick<SubgraphConfig, "DATABASE_WAITING_MAX" | "DATABASE_LOCK_WAIT_SECONDS">;
  readonly logger: Logger;
  readonly lifecycle: Lifecycle;
}): () => Reads<Database> {
  const { primary, config, logger, lifecycle } = options;
  if (config.DATABASE_READ_URL === undefined) return () => readsFrom(primary);
  const opened = openDatabase({
    url: config.DATABASE_READ_URL,
    connectionsMax: config.DATABASE_READ_CONNECTIONS_MAX,
    waitingMax: config.DATABASE_WAITING_MAX,
    connectTimeoutMs: config.DATABASE_READ_SILENCE_MS_MAX,
    lockWaitSeconds: config.DATABASE_LOCK_WAIT_SECONDS,
    silenceMsMax: config.DATABASE_READ_SILENCE_MS_MAX,
    isReadOnly: true,
  });
  lifecycle.onStop("database (replica)", () => opened.close());
  const waitMs = config.DATABASE_READ_WAIT_MS;
  const replica = new ReadReplica({
    primary,
    replica: opened.db,
    catchUp: catchUp({ primary, replica: opened.db, waitMs }),
    waitMs,
    retryMs: config.DATABASE_READ_RETRY_MS,
    logger,
  });
  return () => replica.forRequest();
}
