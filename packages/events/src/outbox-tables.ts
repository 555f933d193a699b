import { sql } from "drizzle-orm";
import { check, index, mysqlTable, tinyint, uniqueIndex, varchar } from "drizzle-orm/mysql-core";
import { counter, instant, json, uuid } from "./event-columns.ts";

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
