import { index, mysqlTable, primaryKey, varchar } from "drizzle-orm/mysql-core";
import { instant, uuid } from "./event-columns.ts";

/** Events that were handled, each written in the transaction of its effect: a second delivery has none. */
export const inbox = mysqlTable(
  "inbox",
  {
    consumer: varchar("consumer", { length: 64 }).notNull(),
    eventId: uuid("event_id").notNull(),
    handledAt: instant("handled_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.consumer, table.eventId] }),
    index("inbox_handled_at").on(table.handledAt),
  ],
);
