import { fileURLToPath } from "node:url";
import { createLogger } from "@tributary/runtime/logger";
import { type FreshDatabase, freshDatabase } from "@tributary/testing/fresh-database";
import { connect } from "amqplib";
import { drizzle, type MySql2Database } from "drizzle-orm/mysql2";
import mysql from "mysql2/promise";
import { Broker, type BrokerOptions, EVENTS_EXCHANGE } from "./broker.ts";
import { type Event, type NewEvent, parseEvent } from "./catalogue.ts";
import { outbox } from "./outbox-tables.ts";
import { Relay, type RelayOptions } from "./relay.ts";

// Every subgraph's migrations hold the outbox; these are the smallest.
const migrationsFolder = fileURLToPath(
  new URL("../../../subgraphs/users/migrations", import.meta.url),
);

export const silent = createLogger({ service: "test", level: "silent" });

export type OutboxDatabase = {
  readonly url: string;
  readonly db: MySql2Database<Record<string, never>>;
  rows(): Promise<(typeof outbox.$inferSelect)[]>;
  close(): Promise<void>;
};

export async function outboxDatabase(): Promise<OutboxDatabase> {
  const database: FreshDatabase = await freshDatabase({ migrationsFolder });
  const pool = mysql.createPool({
    uri: database.url,
    supportBigNumbers: true,
    bigNumberStrings: true,
    timezone: "Z",
  });
  const db: OutboxDatabase["db"] = drizzle(pool);
  return {
    url: database.url,
    db,
    rows: () => db.select().from(outbox).orderBy(outbox.id),
    close: async () => {
      await pool.end();
      await database.drop();
    },
  };
}

export function registered(number: number, userId = "usr_1"): NewEvent {
  const time = new Date("2026-01-31T09:30:00.000Z");
  return { type: "users.user.registered.v1", subject: userId, number, time, data: { userId } };
}

export function brokerAt(url: string, changes: Partial<BrokerOptions> = {}): Broker {
  return new Broker({
    url,
    logger: silent,
    connectTimeoutMs: 2_000,
    setupTimeoutMs: 5_000,
    reconnectDelayMsMax: 100,
    heartbeatSeconds: 5,
    closeTimeoutMs: 1_000,
    ...changes,
  });
}

/** A relay on a connection of its own, started. */
export function startRelay(
  database: OutboxDatabase,
  brokerUrl: string,
  changes: Partial<RelayOptions> = {},
): { relay: Relay; stop(): Promise<void> } {
  const broker = brokerAt(brokerUrl);
  const relay = new Relay({
    databaseUrl: database.url,
    broker,
    logger: silent,
    source: "users",
    batchSize: 10,
    publishTimeoutMs: 2_000,
    idlePollMs: 60_000,
    retryDelayMsMax: 100,
    drainTimeoutMs: 2_000,
    keepPublishedMs: 3_600_000,
    purgeIntervalMs: 3_600_000,
    ...changes,
  });
  broker.open();
  relay.start();
  return {
    relay,
    stop: async () => {
      await relay.stop();
      await broker.close();
    },
  };
}

/** Everything that goes through the exchange, kept over restarts of the broker. */
export async function tapExchange(url: string) {
  const events: Event[] = [];
  const connection = await connect(url);
  connection.on("error", () => {});
  const channel = await connection.createChannel();
  await channel.assertExchange(EVENTS_EXCHANGE, "topic", { durable: true });
  await channel.assertQueue("tap", { durable: true });
  await channel.bindQueue("tap", EVENTS_EXCHANGE, "#");
  await channel.consume("tap", (message) => {
    if (!message) return;
    events.push(parseEvent(message.content));
    channel.ack(message);
  });
  return { events, close: () => connection.close().catch(() => {}) };
}
