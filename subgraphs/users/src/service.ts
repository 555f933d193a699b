import { startEvents } from "@tributary/events/start-events";
import { Lifecycle, type Running } from "@tributary/runtime/lifecycle";
import { createLogger } from "@tributary/runtime/logger";
import { Cursors } from "@tributary/subgraph/cursors";
import { openDatabase } from "@tributary/subgraph/database";
import { startSubgraph } from "@tributary/subgraph/start-subgraph";
import type { UsersConfig } from "./config.ts";
import { createContext } from "./context.ts";
import { resolvers, schemaPath } from "./schema.ts";

/** Opened in this order, closed in reverse: what is served last is refused first. */
export async function startUsers(config: UsersConfig): Promise<Running> {
  const logger = createLogger({ service: "users", level: config.LOG_LEVEL });
  const lifecycle = new Lifecycle({ logger, stopTimeoutMs: config.STOP_TIMEOUT_MS });
  const database = openDatabase({
    url: config.DATABASE_URL,
    connectionsMax: config.DATABASE_CONNECTIONS_MAX,
    waitingMax: config.DATABASE_WAITING_MAX,
    connectTimeoutMs: config.DATABASE_CONNECT_TIMEOUT_MS,
    lockWaitSeconds: config.DATABASE_LOCK_WAIT_SECONDS,
    silenceMsMax: config.DATABASE_SILENCE_MS_MAX,
  });
  lifecycle.onStop("database", () => database.close());
  startEvents({ config, databaseUrl: config.DATABASE_URL, source: "users", logger, lifecycle });
  const shared = { db: database.db, cursors: new Cursors(config.CURSOR_SECRETS) };
  return startSubgraph({
    name: "users",
    schemaPath,
    resolvers,
    createContext: (request) => createContext(shared, request),
    checks: { database: database.ping },
    config,
    logger,
    lifecycle,
  });
}
