import { binaryId, instant, sha256 } from "@tributary/subgraph/columns";
import { index, mysqlTable, varchar } from "drizzle-orm/mysql-core";

/**
 * While an index key is being replaced, some processes write marks under the old one and some under
 * the new: whoever takes an address or a handle then writes its marks under both here, and of two who
 * take the same at the same moment one fails. Empty when there is one key.
 */
export const markClaims = mysqlTable(
  "mark_claims",
  {
    mark: sha256("mark").primaryKey(),
    kind: varchar("kind", { length: 8, enum: ["email", "handle"] }).notNull(),
    userId: binaryId("user_id").notNull(),
  },
  (table) => [index("mark_claims_user").on(table.userId, table.kind)],
);

/** Handles of people who were erased, as marks alone, and nobody else's for a while. */
export const restingHandles = mysqlTable(
  "resting_handles",
  {
    mark: sha256("mark").primaryKey(),
    freeFrom: instant("free_from").notNull(),
  },
  (table) => [index("resting_handles_free_from").on(table.freeFrom)],
);
