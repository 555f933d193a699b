import type { Database } from "@tributary/subgraph/database";
import DataLoader from "dataloader";
import type { Spending } from "./domain/check-limits.ts";
import { gatheredReads } from "./gathered-reads.ts";
import { type AccountRow, findAccounts } from "./store/accounts.ts";
import { type ExchangeQuoteRow, findQuotes } from "./store/exchange-quotes.ts";
import { findHolds, type HoldRow } from "./store/holds.ts";
import { findSpending } from "./store/limits.ts";
import {
  type AccountMetadataRow,
  findAccountMetadata,
  findTransactionMetadata,
  type TransactionMetadataRow,
} from "./store/metadata.ts";
import { findSchedules, type ScheduleRow } from "./store/schedules.ts";
import { findStatements, type StatementRow } from "./store/statements.ts";
import {
  findLaterTransactions,
  findTransactions,
  type LaterRow,
  type TransactionRow,
} from "./store/transactions.ts";

export type Loaders = {
  readonly accountById: DataLoader<Buffer, AccountRow | undefined, string>;
  readonly transactionById: DataLoader<Buffer, TransactionRow | undefined, string>;
  readonly holdById: DataLoader<Buffer, HoldRow | undefined, string>;
  readonly exchangeById: DataLoader<Buffer, ExchangeQuoteRow | undefined, string>;
  /** An account's limits and what has left it today; undefined where it has no limits. */
  readonly spendingById: DataLoader<Buffer, Spending | undefined, string>;
  readonly statementById: DataLoader<Buffer, StatementRow | undefined, string>;
  readonly scheduleById: DataLoader<Buffer, ScheduleRow | undefined, string>;
  /** What came of a transaction: settlements of a hold, reversals. */
  readonly laterById: DataLoader<Buffer, LaterRow[], string>;
  readonly metadataByTransaction: DataLoader<Buffer, TransactionMetadataRow[], string>;
  readonly metadataByAccount: DataLoader<Buffer, AccountMetadataRow[], string>;
};

const BATCH_SIZE_MAX = 500;

type Found<Row> = ReadonlyMap<string, Row>;
type Read<Row> = (ids: readonly Buffer[]) => Promise<Found<Row>>;
type Gather = <Row>(read: Read<Row>) => Read<Row>;

/** Where loaders read from, by the hexadecimal of an id. */
export type RowReads = ReturnType<typeof rowReads>;

/** Each on its own, as requests do it. */
export function rowReads(db: Database, gather: Gather = (read) => read) {
  return {
    accounts: gather(oneEach((ids) => findAccounts(db, ids))),
    transactions: gather(oneEach((ids) => findTransactions(db, ids))),
    holds: gather(oneEach((ids) => findHolds(db, ids))),
    exchanges: gather(oneEach((ids) => findQuotes(db, ids))),
    statements: gather(oneEach((ids) => findStatements(db, ids))),
    schedules: gather(oneEach((ids) => findSchedules(db, ids))),
    spending: gather(
      oneEach(async (ids) => {
        const found = await findSpending(db, ids, new Date());
        return found.map((spending) => ({ ...spending, id: spending.accountId }));
      }),
    ),
    later: gather(
      allOfEach(
        (ids) => findLaterTransactions(db, ids),
        ({ relatedId }) => relatedId,
      ),
    ),
    transactionMetadata: gather(
      allOfEach(
        (ids) => findTransactionMetadata(db, ids),
        ({ transactionId }) => transactionId,
      ),
    ),
    accountMetadata: gather(
      allOfEach(
        (ids) => findAccountMetadata(db, ids),
        ({ accountId }) => accountId,
      ),
    ),
  };
}

/**
 * Shared by all streams of the process: each event has loaders of its own, and hundreds of events in a
 * second would ask the store one by one.
 */
export function gatheredRowReads(db: Database): RowReads {
  return rowReads(db, (read) => gatheredReads(read, BATCH_SIZE_MAX));
}

/** One set per request, or per event: what one asks for twice is read once, and many are read together. */
export function createLoaders(reads: RowReads): Loaders {
  return {
    accountById: byId(reads.accounts),
    transactionById: byId(reads.transactions),
    holdById: byId(reads.holds),
    exchangeById: byId(reads.exchanges),
    statementById: byId(reads.statements),
    scheduleById: byId(reads.schedules),
    spendingById: byId(reads.spending),
    laterById: allById(reads.later),
    metadataByTransaction: allById(reads.transactionMetadata),
    metadataByAccount: allById(reads.accountMetadata),
  };
}

function oneEach<Row extends { readonly id: Buffer }>(
  find: (ids: readonly Buffer[]) => Promise<Row[]>,
): Read<Row> {
  return async (ids) => new Map((await find(ids)).map((row) => [row.id.toString("hex"), row]));
}

/** All rows that are of each of these ids, in the order in which they were found. */
function allOfEach<Row>(
  find: (ids: readonly Buffer[]) => Promise<Row[]>,
  idOf: (row: Row) => Buffer | null,
): Read<Row[]> {
  return async (ids) =>
    Map.groupBy(await find(ids), (row) => idOf(row)?.toString("hex") ?? "nobody");
}

function byId<Row>(read: Read<Row>): DataLoader<Buffer, Row | undefined, string> {
  return new DataLoader(
    async (ids: readonly Buffer[]) => {
      const found = await read(ids);
      return ids.map((id) => found.get(id.toString("hex")));
    },
    { cacheKeyFn: (id) => id.toString("hex"), maxBatchSize: BATCH_SIZE_MAX },
  );
}

function allById<Row>(read: Read<Row[]>): DataLoader<Buffer, Row[], string> {
  return new DataLoader(
    async (ids: readonly Buffer[]) => {
      const found = await read(ids);
      return ids.map((id) => found.get(id.toString("hex")) ?? []);
    },
    { cacheKeyFn: (id) => id.toString("hex"), maxBatchSize: BATCH_SIZE_MAX },
  );
}
