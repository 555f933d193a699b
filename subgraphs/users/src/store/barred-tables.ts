import { binaryId, instant } from "@tributary/subgraph/columns";
import { index, mysqlTable } from "drizzle-orm/mysql-core";

/** Who is suspended or erased, and since when: gateways ask for the newest, again and again. */
export const barredPeople = mysqlTable(
  "barred_people",
  {
    userId: binaryId("user_id").primaryKey(),
    since: instant("since").notNull(),
  },
  (table) => [index("barred_people_since").on(table.since)],
);
