import { binaryId, instant } from "@tributary/subgraph/columns";
import { mysqlTable, primaryKey, varchar } from "drizzle-orm/mysql-core";
import { grantedRoles } from "../domain/granted-role.ts";

/** What a person may do besides; that everybody is a USER needs no row. */
export const userRoles = mysqlTable(
  "user_roles",
  {
    userId: binaryId("user_id").notNull(),
    role: varchar("role", { length: 16, enum: grantedRoles }).notNull(),
    grantedAt: instant("granted_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.role] })],
);
