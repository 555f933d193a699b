import { binaryId, instant } from "@tributary/subgraph/columns";
import { index, mysqlTable, primaryKey, varchar } from "drizzle-orm/mysql-core";

/** Who is suspended or erased, and since when: gateways ask for the newest, again and again. */
export const barredPeople = mysqlTable(
  "barred_people",
  {
    userId: binaryId("user_id").primaryKey(),
    since: instant("since").notNull(),
  },
  (table) => [index("barred_people_since").on(table.since)],
);

/** Sessions that were ended while a token of theirs may still live, whole or at one program. */
export const barredSessions = mysqlTable(
  "barred_sessions",
  {
    sessionId: binaryId("session_id").notNull(),
    /** Empty: at all of them. */
    clientId: varchar("client_id", { length: 64 }).notNull(),
    since: instant("since").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.sessionId, table.clientId] }),
    index("barred_sessions_since").on(table.since),
  ],
);
