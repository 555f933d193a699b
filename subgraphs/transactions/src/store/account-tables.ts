import { binaryId, instant, minorUnits } from "@tributary/subgraph/columns";
import { sql } from "drizzle-orm";
import { char, check, index, mysqlTable, primaryKey, varchar } from "drizzle-orm/mysql-core";
import { counter, currencyCode, zero } from "./column-types.ts";

const accountKinds = ["WALLET", "EXTERNAL", "FEE", "LIQUIDITY"] as const;
export const accountStatuses = ["ACTIVE", "FROZEN", "CLOSED"] as const;

export const accounts = mysqlTable(
  "accounts",
  {
    id: binaryId("id").primaryKey(),
    /** Null: an account of the platform's own. */
    ownerId: binaryId("owner_id"),
    /** What an EXTERNAL account is below zero is out in the world. */
    kind: varchar("kind", { length: 16, enum: accountKinds }).notNull(),
    name: varchar("name", { length: 100 }),
    currency: currencyCode("currency").notNull(),
    status: varchar("status", { length: 16, enum: accountStatuses }).notNull().default("ACTIVE"),
    /** What the entries add up to; the last entry's balance after. */
    postedMinor: minorUnits("posted_minor").notNull().default(zero),
    heldMinor: minorUnits("held_minor").notNull().default(zero),
    /** posted - held never goes below; null: no floor. */
    floorMinor: minorUnits("floor_minor"),
    /** The number of the account's last activity. */
    activityCount: counter("activity_count").notNull().default(0),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    index("accounts_owner").on(table.ownerId, table.id),
    check("accounts_held", sql`${table.heldMinor} >= 0`),
    check(
      "accounts_floor",
      sql`${table.floorMinor} is null or ${table.postedMinor} - ${table.heldMinor} >= ${table.floorMinor}`,
    ),
  ],
);

/** How much may leave an account; null: no bound of its own. */
export const accountLimits = mysqlTable("account_limits", {
  accountId: binaryId("account_id").primaryKey(),
  perTransactionMinor: minorUnits("per_transaction_minor"),
  perDayMinor: minorUnits("per_day_minor"),
});

/** What has left an account on a day in UTC; written under the account's lock. */
export const dailySpending = mysqlTable(
  "daily_spending",
  {
    accountId: binaryId("account_id").notNull(),
    day: char("day", { length: 10 }).notNull(),
    spentMinor: minorUnits("spent_minor").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.day] }),
    index("daily_spending_day").on(table.day),
  ],
);

/** What the users subgraph has told of people; of someone without a row, nothing yet. */
export const owners = mysqlTable("owners", {
  id: binaryId("id").primaryKey(),
  standing: varchar("standing", { length: 16, enum: ["ACTIVE", "SUSPENDED", "ERASED"] })
    .notNull()
    .default("ACTIVE"),
  /** Of the event that told the standing: an older one that comes late changes nothing. */
  standingNumber: counter("standing_number").notNull().default(0),
  /** When it was settled whether they get a first account, once and for ever; null: not yet. */
  welcomedAt: instant("welcomed_at"),
});

/** Accounts that are frozen because their owner is suspended. What staff froze is not among them. */
export const suspensionFreezes = mysqlTable("suspension_freezes", {
  accountId: binaryId("account_id").primaryKey(),
});
