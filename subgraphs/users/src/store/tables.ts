import { binaryId, instant } from "@tributary/subgraph/columns";
import { customType, index, mysqlTable, uniqueIndex, varchar } from "drizzle-orm/mysql-core";

export { feedCounter, outbox } from "@tributary/events/outbox-tables";

// Letter by letter: to the collation of names, müller@ and muller@ are one, and to the mail they are two.
const emailAddress = customType<{ data: string; driverData: string }>({
  dataType: () => "varchar(254) character set utf8mb4 collate utf8mb4_bin",
});

export const users = mysqlTable(
  "users",
  {
    id: binaryId("id").primaryKey(),
    displayName: varchar("display_name", { length: 100 }).notNull(),
    email: emailAddress("email").notNull(),
    status: varchar("status", { length: 16, enum: ["ACTIVE", "SUSPENDED", "ERASED"] })
      .notNull()
      .default("ACTIVE"),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    uniqueIndex("users_email").on(table.email),
    index("users_display_name").on(table.displayName, table.id),
  ],
);
