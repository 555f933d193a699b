import type { Database } from "@tributary/subgraph/database";
import DataLoader from "dataloader";
import type { Spending } from "./domain/check-limits.ts";
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

/** One set per request: what one asks for twice is read once, and many are read together. */
export function createLoaders(db: Database): Loaders {
  return {
    accountById: byId((ids) => findAccounts(db, ids)),
    transactionById: byId((ids) => findTransactions(db, ids)),
    holdById: byId((ids) => findHolds(db, ids)),
    exchangeById: byId((ids) => findQuotes(db, ids)),
    statementById: byId((ids) => findStatements(db, ids)),
    scheduleById: byId((ids) => findSchedules(db, ids)),
    spendingById: byId(async (ids) => {
      const found = await findSpending(db, ids, new Date());
      return found.map((spending) => ({ ...spending, id: spending.accountId }));
    }),
    laterById: allById(
      (ids) => findLaterTransactions(db, ids),
      ({ relatedId }) => relatedId,
    ),
    metadataByTransaction: allById(
      (ids) => findTransactionMetadata(db, ids),
      ({ transactionId }) => transactionId,
    ),
    metadataByAccount: allById(
      (ids) => findAccountMetadata(db, ids),
      ({ accountId }) => accountId,
    ),
  };
}

function byId<Row extends { readonly id: Buffer }>(
  find: (ids: readonly Buffer[]) => Promise<Row[]>,
): DataLoader<Buffer, Row | undefined, string> {
  return new DataLoader(
    async (ids: readonly Buffer[]) => {
      const found = new Map((await find(ids)).map((row) => [row.id.toString("hex"), row]));
      return ids.map((id) => found.get(id.toString("hex")));
    },
    { cacheKeyFn: (id) => id.toString("hex"), maxBatchSize: BATCH_SIZE_MAX },
  );
}

/** All rows that are of each of these ids, in the order in which they were found. */
function allById<Row>(
  find: (ids: readonly Buffer[]) => Promise<Row[]>,
  idOf: (row: Row) => Buffer | null,
): DataLoader<Buffer, Row[], string> {
  return new DataLoader(
    async (ids: readonly Buffer[]) => {
      const found = Map.groupBy(await find(ids), (row) => idOf(row)?.toString("hex"));
      return ids.map((id) => found.get(id.toString("hex")) ?? []);
    },
    { cacheKeyFn: (id) => id.toString("hex"), maxBatchSize: BATCH_SIZE_MAX },
  );
}
