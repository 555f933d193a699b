import { randomUUIDv7 } from "node:crypto";
import { fileURLToPath } from "node:url";
import { type FreshDatabase, freshDatabase } from "@tributary/testing/fresh-database";
import { connect } from "amqplib";
import { sql } from "drizzle-orm";
import { drizzle, type MySql2Database } from "drizzle-orm/mysql2";
import mysql from "mysql2/promise";
import { EVENTS_EXCHANGE } from "./broker.ts";
import { type Event, routingKeyOf } from "./catalogue.ts";
import { Consumer, type ConsumerOptions } from "./consumer.ts";
import { parkedQueueOf } from "./consumer-queues.ts";
import { brokerAt, silent } from "./events.fixture.ts";
import { inbox } from "./inbox-tables.ts";
import { ParkedMessages } from "./parked-messages.ts";

// The subgraph that has an inbox.
const migrationsFolder = fileURLToPath(
  new URL("../../../subgraphs/transactions/migrations", import.meta.url),
);

export const CONSUMER = "test.people";

export type Suspended = Extract<Event, { type: "users.user.suspended.v1" }>;
export type Tx = Pick<
  MySql2Database<Record<string, never>>,
  "select" | "selectDistinct" | "insert" | "update" | "delete" | "execute"
>;
export type InboxDatabase = Awaited<ReturnType<typeof inboxDatabase>>;

/** A database with an inbox, and a table that shows each effect a handler had. */
export async function inboxDatabase() {
  const database: FreshDatabase = await freshDatabase({ migrationsFolder });
  const pool = mysql.createPool({ uri: database.ownerUrl, timezone: "Z" });
  const db: MySql2Database<Record<string, never>> = drizzle(pool);
  await db.execute(sql`CREATE TABLE effects (
    place BIGINT AUTO_INCREMENT PRIMARY KEY, subject VARCHAR(64) NOT NULL, number INT NOT NULL)`);
  return {
    db,
    /** What handlers do in these tests. */
    effect: async (tx: Tx, { subject, number }: Pick<Event, "subject" | "number">) => {
      await tx.execute(sql`INSERT INTO effects (subject, number) VALUES (${subject}, ${number})`);
    },
    /** "subject number" of each, in the order they were begun. */
    effects: async (): Promise<string[]> => {
      const [rows] = await pool.query<mysql.RowDataPacket[]>(
        "SELECT subject, number FROM effects ORDER BY place",
      );
      return rows.map(({ subject, number }) => `${subject} ${number}`);
    },
    empty: async () => {
      await db.execute(sql`DELETE FROM effects`);
      await db.delete(inbox);
    },
    inboxRows: () => db.select().from(inbox),
    close: async () => {
      await pool.end();
      await database.drop();
    },
  };
}

export function suspended(number: number, subject = "usr_1", id = randomUUIDv7()): Suspended {
  return {
    id,
    type: "users.user.suspended.v1",
    source: "users",
    time: "2026-01-31T09:30:00.000Z",
    subject,
    number,
    feedNumber: number,
    data: { userId: subject },
  };
}

/** As the relay does it. */
export async function publish(url: string, events: readonly Suspended[]): Promise<void> {
  await publishBodies(
    url,
    events.map((event) => ({ id: event.id, body: JSON.stringify(event), subject: event.subject })),
  );
}

export async function publishBodies(
  url: string,
  messages: readonly { id: string; body: string; subject: string }[],
): Promise<void> {
  const connection = await connect(url);
  const channel = await connection.createConfirmChannel();
  for (const { id: messageId, body, subject } of messages) {
    const key = routingKeyOf("users.user.suspended.v1", subject);
    const options = { messageId, persistent: true, contentType: "application/json" };
    channel.publish(EVENTS_EXCHANGE, key, Buffer.from(body), options);
  }
  await channel.waitForConfirms();
  await connection.close();
}

export type Handle = (tx: Tx, event: Suspended) => Promise<void>;

/** A consumer on a connection of its own, as a process of a subgraph has it. */
export function startConsumer(
  database: InboxDatabase,
  brokerUrl: string,
  handle: Handle,
  changes: Partial<ConsumerOptions> = {},
): { stop(): Promise<void> } {
  const broker = brokerAt(brokerUrl);
  const consumer = new Consumer(broker, {
    name: CONSUMER,
    handlers: { "users.user.suspended.v1": handle },
    db: database.db,
    inTransaction: (work) => database.db.transaction(work, { isolationLevel: "read committed" }),
    ping: async () => void (await database.db.execute(sql`SELECT 1`)),
    onHandled: () => {},
    logger: silent,
    retryDelayMs: 5,
    retryDelayMsMax: 50,
    drainTimeoutMs: 5_000,
    keepHandledMs: 3_600_000,
    purgeIntervalMs: 3_600_000,
    ...changes,
  });
  broker.open();
  return {
    stop: async () => {
      await consumer.stop();
      await broker.close();
    },
  };
}

export function parkedAt(brokerUrl: string): ParkedMessages {
  return new ParkedMessages({ brokerUrl, consumer: CONSUMER, connectTimeoutMs: 2_000 });
}

/** How many wait in the queue; what a consumer has in hand does not count. */
export async function waiting(url: string, queue = CONSUMER): Promise<number> {
  const connection = await connect(url);
  connection.on("error", () => {});
  try {
    const channel = await connection.createChannel();
    channel.on("error", () => {});
    return (await channel.checkQueue(queue)).messageCount;
  } finally {
    await connection.close().catch(() => {});
  }
}

/** Until the queue and its binding are there, so that nothing published is lost. */
export async function isDeclared(url: string): Promise<boolean> {
  await waiting(url, parkedQueueOf(CONSUMER));
  await waiting(url);
  return true;
}
