import { binaryId, instant, sha256 } from "@tributary/subgraph/columns";
import { int, mysqlTable, primaryKey, smallint, uniqueIndex } from "drizzle-orm/mysql-core";
import { counter } from "./column-types.ts";

/**
 * The hash chain over what was committed, written behind the commands and off their way. The newest
 * row is also all that the sealing remembers: where it stands in the feed, and in what it sweeps.
 */
export const seals = mysqlTable("seals", {
  /** 1..n without a gap: two who seal at once want the same number, and one of them gets it. */
  number: counter("number").primaryKey(),
  /** By which rules its hash and its digests were made. */
  encoding: smallint("encoding", { unsigned: true }).notNull(),
  /** Of the seal before; zeros: there was none. */
  previousHash: sha256("previous_hash").notNull(),
  /** Of all other columns of this row, and of the digests of its transactions, in order. */
  hash: sha256("hash").notNull(),
  transactionCount: int("transaction_count", { unsigned: true }).notNull(),
  /** All that events up to here have told of is sealed. */
  lastFeedNumber: counter("last_feed_number").notNull(),
  /** While a sweep goes on, the id that it has come to; null: none is needed. */
  sweptTo: binaryId("swept_to"),
  sealedAt: instant("sealed_at").notNull(),
});

/** What a transaction was when it was sealed, with its entries and all else that came with it. */
export const sealedTransactions = mysqlTable(
  "sealed_transactions",
  {
    seal: counter("seal").notNull(),
    /** 1..n in its seal. */
    position: int("position", { unsigned: true }).notNull(),
    transactionId: binaryId("transaction_id").notNull(),
    digest: sha256("digest").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.seal, table.position] }),
    uniqueIndex("sealed_transactions_transaction").on(table.transactionId),
  ],
);
