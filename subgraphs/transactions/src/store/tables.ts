import { binaryId, instant, minorUnits, sha256 } from "@tributary/subgraph/columns";
import { type SQL, sql } from "drizzle-orm";
import {
  bigint,
  char,
  check,
  customType,
  index,
  mysqlTable,
  primaryKey,
  tinyint,
  varchar,
} from "drizzle-orm/mysql-core";

export { inbox } from "@tributary/events/inbox-tables";
export { feedCounter, outbox } from "@tributary/events/outbox-tables";
export { jobs } from "@tributary/jobs/jobs-tables";

// No foreign keys: engines that spread a store over machines lack them, and every row here is
// written by a command that holds the lock of the account it names.

const currencyCode = customType<{ data: string; driverData: string }>({
  dataType: () => "char(3) character set ascii collate ascii_bin",
});
const caseSensitiveKey = customType<{ data: string; driverData: string }>({
  dataType: () => "varchar(64) character set ascii collate ascii_bin",
});
// MariaDB hands JSON columns out as text, MySQL parsed.
const json = customType<{ data: unknown; driverData: unknown }>({
  dataType: () => "json",
  toDriver: (value) => JSON.stringify(value),
  fromDriver: (value) => (typeof value === "string" ? JSON.parse(value) : value),
});
/** A count that never passes 2^53. */
const counter = (name: string) => bigint(name, { mode: "number", unsigned: true });
// `0n` as a default crashes the migration generator.
const zero: SQL<bigint> = sql`0`;

const accountStatuses = ["ACTIVE", "FROZEN", "CLOSED"] as const;
const activityKinds = ["ENTRIES_POSTED", "HOLD_PLACED", "HOLD_RELEASED", "STATUS_CHANGED"] as const;

/** What money there is; how many digits stand behind the point is the currency's own affair. */
export const currencies = mysqlTable("currencies", {
  code: currencyCode("code").primaryKey(),
  exponent: tinyint("exponent", { unsigned: true }).notNull(),
});

export const accounts = mysqlTable(
  "accounts",
  {
    id: binaryId("id").primaryKey(),
    /** Null: an account of the platform's own. */
    ownerId: binaryId("owner_id"),
    /** EXTERNAL: where money comes from and goes to; what it is below zero is out in the world. */
    kind: varchar("kind", { length: 16, enum: ["WALLET", "EXTERNAL"] }).notNull(),
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

const transactionKinds = [
  "TRANSFER",
  "DEPOSIT",
  "WITHDRAWAL",
  "HOLD",
  "CAPTURE",
  "VOID",
  "EXPIRY",
  "REVERSAL",
] as const;

/** Append-only: what became of a transaction is told by later ones that are related to it. */
export const transactions = mysqlTable(
  "transactions",
  {
    id: binaryId("id").primaryKey(),
    kind: varchar("kind", { length: 16, enum: transactionKinds }).notNull(),
    /** The hold that this captures, voids or lets expire; the transaction that this reverses. */
    relatedId: binaryId("related_id"),
    /** Whose order it was; null: the platform's own. */
    actorId: binaryId("actor_id"),
    fromAccountId: binaryId("from_account_id").notNull(),
    toAccountId: binaryId("to_account_id").notNull(),
    amountMinor: minorUnits("amount_minor").notNull(),
    currency: currencyCode("currency").notNull(),
    reference: varchar("reference", { length: 140 }),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    index("transactions_related").on(table.relatedId, table.kind),
    // A person's transactions, newest first: the heads of these, of each account, merged.
    index("transactions_from").on(table.fromAccountId, table.id),
    index("transactions_to").on(table.toAccountId, table.id),
    check("transactions_amount", sql`${table.amountMinor} > 0`),
    check("transactions_two_sides", sql`${table.fromAccountId} <> ${table.toAccountId}`),
  ],
);

/** Append-only, clustered by account: a page of history is read in one place. */
export const entries = mysqlTable(
  "entries",
  {
    accountId: binaryId("account_id").notNull(),
    /** The number of the activity that it belongs to. */
    number: counter("number").notNull(),
    transactionId: binaryId("transaction_id").notNull(),
    /** Signed: negative when money leaves the account. */
    amountMinor: minorUnits("amount_minor").notNull(),
    currency: currencyCode("currency").notNull(),
    balanceAfterMinor: minorUnits("balance_after_minor").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.number] }),
    index("entries_transaction").on(table.transactionId, table.accountId),
    // Where a period begins, what a balance was then, and a period's sums, from the index alone.
    index("entries_time").on(
      table.accountId,
      table.createdAt,
      table.number,
      table.amountMinor,
      table.balanceAfterMinor,
    ),
    check("entries_amount", sql`${table.amountMinor} <> 0`),
  ],
);

/** Money that is kept back until it is captured, voided or let go; the state that commands lock. */
export const holds = mysqlTable(
  "holds",
  {
    /** The transaction that placed it. */
    id: binaryId("id").primaryKey(),
    accountId: binaryId("account_id").notNull(),
    toAccountId: binaryId("to_account_id").notNull(),
    amountMinor: minorUnits("amount_minor").notNull(),
    currency: currencyCode("currency").notNull(),
    state: varchar("state", { length: 16, enum: ["OPEN", "CAPTURED", "VOIDED", "EXPIRED"] })
      .notNull()
      .default("OPEN"),
    capturedMinor: minorUnits("captured_minor").notNull().default(zero),
    expiresAt: instant("expires_at").notNull(),
    createdAt: instant("created_at").notNull(),
    closedAt: instant("closed_at"),
  },
  (table) => [
    index("holds_account").on(table.accountId, table.state, table.id),
    index("holds_expiry").on(table.state, table.expiresAt),
    check("holds_amount", sql`${table.amountMinor} > 0`),
    check(
      "holds_captured",
      sql`${table.capturedMinor} >= 0 and ${table.capturedMinor} <= ${table.amountMinor}`,
    ),
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

/** What happened to an account, numbered 1..n without a gap: what streams replay. */
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
    createdAt: instant("created_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.number] })],
);

/** What staff did, to whom and when. Append-only. */
export const auditEntries = mysqlTable(
  "audit_entries",
  {
    id: binaryId("id").primaryKey(),
    actorId: binaryId("actor_id").notNull(),
    action: varchar("action", { length: 64 }).notNull(),
    /** The public id of what it was done to. */
    subject: varchar("subject", { length: 64 }).notNull(),
    detail: json("detail"),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [index("audit_entries_subject").on(table.subject, table.id)],
);

/** Which answer a key was given; the row is in the same database transaction as what it answers. */
export const idempotencyKeys = mysqlTable(
  "idempotency_keys",
  {
    /** Keys of different people never meet. Zeros: the platform itself. */
    actorId: binaryId("actor_id").notNull(),
    key: caseSensitiveKey("key").notNull(),
    /** Of the request's data: the same key with other data is a conflict. */
    requestHash: sha256("request_hash").notNull(),
    outcome: json("outcome"),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.actorId, table.key] }),
    index("idempotency_keys_created_at").on(table.createdAt),
  ],
);
