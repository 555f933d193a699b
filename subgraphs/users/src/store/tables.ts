import { binaryId, instant } from "@tributary/subgraph/columns";
import { index, mysqlTable, uniqueIndex, varchar } from "drizzle-orm/mysql-core";

export { feedCounter, outbox } from "@tributary/events/outbox-tables";

export const users = mysqlTable(
  "users",
  {
    id: binaryId("id").primaryKey(),
    displayName: varchar("display_name", { length: 100 }).notNull(),
    email: varchar("email", { length: 254 }).notNull(),
    status: varchar("status", { length: 16, enum: ["ACTIVE", "SUSPENDED"] })
      .notNull()
      .default("ACTIVE"),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    uniqueIndex("users_email").on(table.email),
    index("users_display_name").on(table.displayName, table.id),
  ],
);
