import { binaryId, instant, minorUnits, sha256 } from "@tributary/subgraph/columns";
import { char, index, int, mysqlTable, primaryKey, uniqueIndex } from "drizzle-orm/mysql-core";
import { counter, currencyCode } from "./column-types.ts";

/** An account over a period that is past, in numbers that never change again. */
export const statements = mysqlTable(
  "statements",
  {
    id: binaryId("id").primaryKey(),
    accountId: binaryId("account_id").notNull(),
    since: instant("since").notNull(),
    until: instant("until").notNull(),
    /** Its entries are those of the account's activities from this number on... */
    firstNumber: counter("first_number").notNull(),
    /** ...and before this one. Where a statement ends the next one begins, whatever clocks said. */
    endNumber: counter("end_number").notNull(),
    openingMinor: minorUnits("opening_minor").notNull(),
    closingMinor: minorUnits("closing_minor").notNull(),
    totalInMinor: minorUnits("total_in_minor").notNull(),
    totalOutMinor: minorUnits("total_out_minor").notNull(),
    entryCount: counter("entry_count").notNull(),
    currency: currencyCode("currency").notNull(),
    /** How many entries each part of its file has, save the last; kept, so that it can be made anew. */
    entriesPerPart: int("entries_per_part", { unsigned: true }).notNull(),
    /** Null: made for the month by itself. */
    requestedById: binaryId("requested_by_id"),
    createdAt: instant("created_at").notNull(),
    /** When its file was there; null: it is still to be made. */
    filedAt: instant("filed_at"),
  },
  (table) => [
    uniqueIndex("statements_period").on(table.accountId, table.since, table.until),
    index("statements_account").on(table.accountId, table.id),
    index("statements_requested").on(table.requestedById, table.createdAt),
  ],
);

/** A part of a statement's file, by what its bytes must be. Append-only. */
export const statementParts = mysqlTable(
  "statement_parts",
  {
    statementId: binaryId("statement_id").notNull(),
    /** 1..n */
    part: int("part", { unsigned: true }).notNull(),
    sha256: sha256("sha256").notNull(),
    sizeBytes: int("size_bytes", { unsigned: true }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.statementId, table.part] })],
);

/** How far the statements of a month have come. */
export const statementMonths = mysqlTable("statement_months", {
  month: char("month", { length: 7 }).primaryKey(),
  /** All accounts up to this one are done; null: none yet. */
  afterAccountId: binaryId("after_account_id"),
  /** Null: there are accounts to look at. */
  completedAt: instant("completed_at"),
});
