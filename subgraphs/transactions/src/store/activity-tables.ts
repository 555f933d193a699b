import { binaryId, instant, minorUnits } from "@tributary/subgraph/columns";
import { index, mysqlTable, primaryKey, varchar } from "drizzle-orm/mysql-core";
import { accountStatuses } from "./account-tables.ts";
import { counter } from "./column-types.ts";

const activityKinds = ["ENTRIES_POSTED", "HOLD_PLACED", "HOLD_RELEASED", "STATUS_CHANGED"] as const;

/**
 * What happened to an account, numbered 1..n without a gap: what streams replay. Old ones are removed
 * from the front; the account's own count goes on.
 */
export const activities = mysqlTable(
  "activities",
  {
    accountId: binaryId("account_id").notNull(),
    number: counter("number").notNull(),
    /** The account's owner at that time. */
    ownerId: binaryId("owner_id"),
    kind: varchar("kind", { length: 32, enum: activityKinds }).notNull(),
    /** Null for a change of status. */
    transactionId: binaryId("transaction_id"),
    /** The account as it was left. */
    postedAfterMinor: minorUnits("posted_after_minor"),
    heldAfterMinor: minorUnits("held_after_minor"),
    statusAfter: varchar("status_after", { length: 16, enum: accountStatuses }),
    /** That of its event, given by the relay; null until then. */
    feedNumber: counter("feed_number"),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.number] }),
    // What happens to all of a person's accounts, in the order of the feed.
    index("activities_owner").on(table.ownerId, table.feedNumber),
    // All there is, in that order; the front of it is what has become old.
    index("activities_feed").on(table.feedNumber),
  ],
);

/** Up to which of an account's activities were removed; none of an account without a row. */
export const activityPurges = mysqlTable(
  "activity_purges",
  {
    accountId: binaryId("account_id").primaryKey(),
    number: counter("number").notNull(),
    /** The highest feed number among them: a stream of its owner's accounts cannot go on before it. */
    feedNumber: counter("feed_number"),
  },
  // The highest of all: one of everybody's cannot go on before that.
  (table) => [index("activity_purges_feed").on(table.feedNumber)],
);
