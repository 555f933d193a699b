import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  customType,
  datetime,
  index,
  mysqlTable,
  tinyint,
  uniqueIndex,
  varchar,
} from "drizzle-orm/mysql-core";

const uuid = customType<{ data: string; driverData: Buffer }>({
  dataType: () => "binary(16)",
  toDriver: (value) => Buffer.from(value.replaceAll("-", ""), "hex"),
  fromDriver: (bytes) =>
    bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5"),
});

// MariaDB hands JSON columns out as text, MySQL parsed.
const json = customType<{ data: unknown; driverData: unknown }>({
  dataType: () => "json",
  toDriver: (value) => JSON.stringify(value),
  fromDriver: (value) => (typeof value === "string" ? JSON.parse(value) : value),
});

const counter = (name: string) => bigint(name, { mode: "number", unsigned: true });
const instant = (name: string) => datetime(name, { mode: "date", fsp: 6 });

/** Events of committed work that wait for the relay. Written in the transaction of that work. */
export const outbox = mysqlTable(
  "outbox",
  {
    // Taken before commit, so it does not tell the order of commits: never read "behind the last id".
    id: counter("id").primaryKey().autoincrement(),
    eventId: uuid("event_id").notNull(),
    type: varchar("type", { length: 100 }).notNull(),
    subject: varchar("subject", { length: 64 }).notNull(),
    number: counter("number").notNull(),
    time: instant("time").notNull(),
    traceparent: varchar("traceparent", { length: 64 }),
    data: json("data").notNull(),
    /** Given by the relay after commit, once and for ever. */
    feedNumber: counter("feed_number"),
    publishedAt: instant("published_at"),
  },
  (table) => [
    uniqueIndex("outbox_feed_number").on(table.feedNumber),
    index("outbox_published_at").on(table.publishedAt, table.feedNumber),
  ],
);

/** The last feed number given, in the one row there is; whoever gives numbers locks it. */
export const feedCounter = mysqlTable(
  "feed_counter",
  {
    id: tinyint("id").primaryKey(),
    lastNumber: counter("last_number").notNull(),
  },
  (table) => [check("feed_counter_one_row", sql`${table.id} = 1`)],
);
