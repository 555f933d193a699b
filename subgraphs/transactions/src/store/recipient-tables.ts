import { binaryId, instant } from "@tributary/subgraph/columns";
import { char, index, mysqlTable, primaryKey } from "drizzle-orm/mysql-core";
import { currencyCode } from "./column-types.ts";

/** Accounts that somebody opened for another, to send money there. Append-only. */
export const recipientOpenings = mysqlTable(
  "recipient_openings",
  {
    accountId: binaryId("account_id").primaryKey(),
    openedById: binaryId("opened_by_id").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [index("recipient_openings_by").on(table.openedById, table.createdAt)],
);

/** Whose account in which currency a person was told on a day in UTC: what the daily maximum counts. */
export const recipientsTold = mysqlTable(
  "recipients_told",
  {
    toldId: binaryId("told_id").notNull(),
    day: char("day", { length: 10 }).notNull(),
    recipientId: binaryId("recipient_id").notNull(),
    currency: currencyCode("currency").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.toldId, table.day, table.recipientId, table.currency] }),
    index("recipients_told_day").on(table.day),
  ],
);
