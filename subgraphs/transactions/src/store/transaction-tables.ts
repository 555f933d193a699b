import { binaryId, instant, minorUnits } from "@tributary/subgraph/columns";
import { sql } from "drizzle-orm";
import { check, index, mysqlTable, primaryKey, tinyint, varchar } from "drizzle-orm/mysql-core";
import { counter, currencyCode, zero } from "./column-types.ts";
import { feeTerms } from "./fee-tables.ts";

const transactionKinds = [
  "TRANSFER",
  "DEPOSIT",
  "WITHDRAWAL",
  "HOLD",
  "CAPTURE",
  "VOID",
  "EXPIRY",
  "REVERSAL",
  "EXCHANGE",
] as const;

/** Append-only: what became of a transaction is told by later ones that are related to it. */
export const transactions = mysqlTable(
  "transactions",
  {
    id: binaryId("id").primaryKey(),
    kind: varchar("kind", { length: 16, enum: transactionKinds }).notNull(),
    /** The hold that this settles; the transaction that it reverses; the quote that it is a leg of. */
    relatedId: binaryId("related_id"),
    /** Whose order it was; null: the platform's own. */
    actorId: binaryId("actor_id"),
    fromAccountId: binaryId("from_account_id").notNull(),
    toAccountId: binaryId("to_account_id").notNull(),
    amountMinor: minorUnits("amount_minor").notNull(),
    /** What its payer pays on top of it; of a reversal, how much of that is given back. */
    feeMinor: minorUnits("fee_minor").notNull().default(zero),
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
    /** Counts the entries of one activity, from 0. */
    line: tinyint("line", { unsigned: true }).notNull().default(0),
    /** FEE: what is paid for the transaction, on top of its amount. */
    kind: varchar("kind", { length: 8, enum: ["AMOUNT", "FEE"] })
      .notNull()
      .default("AMOUNT"),
    transactionId: binaryId("transaction_id").notNull(),
    /** Signed: negative when money leaves the account. */
    amountMinor: minorUnits("amount_minor").notNull(),
    currency: currencyCode("currency").notNull(),
    balanceAfterMinor: minorUnits("balance_after_minor").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.number, table.line] }),
    index("entries_transaction").on(table.transactionId, table.accountId),
    // Where a period begins, what a balance was then, and a period's sums, from the index alone.
    index("entries_time").on(
      table.accountId,
      table.createdAt,
      table.number,
      table.line,
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
    /** What is kept back beside the amount, and the terms of the fee that it is for. */
    feeMinor: minorUnits("fee_minor").notNull().default(zero),
    feeTerms: feeTerms("fee_terms"),
    expiresAt: instant("expires_at").notNull(),
    createdAt: instant("created_at").notNull(),
    closedAt: instant("closed_at"),
  },
  (table) => [
    index("holds_account").on(table.accountId, table.state, table.id),
    index("holds_receiver").on(table.toAccountId, table.state, table.id),
    index("holds_expiry").on(table.state, table.expiresAt),
    check("holds_amount", sql`${table.amountMinor} > 0`),
    check(
      "holds_captured",
      sql`${table.capturedMinor} >= 0 and ${table.capturedMinor} <= ${table.amountMinor}`,
    ),
  ],
);
