import type { Database } from "@tributary/subgraph/database";
import { and, desc, eq, gte, inArray, lt, lte, sql } from "drizzle-orm";
import type { MySqlColumn } from "drizzle-orm/mysql-core";
import { z } from "zod";
import { type HistoryFilter, isUnfiltered } from "../domain/history-filter.ts";
import { carries, conditionsOnTransaction, earlier, later } from "./history-predicates.ts";
import { transactions } from "./transaction-tables.ts";
import type { TransactionRow } from "./transactions.ts";

/** However rare what is looked for may be: so many rows are looked at for one page. */
export const TRANSACTIONS_EXAMINED_MAX = 500;

export type TransactionSearch = {
  /** The accounts whose transactions they are; of nobody without an account. */
  readonly accountIds: readonly [Buffer, ...Buffer[]];
  readonly before: Buffer | undefined;
  readonly filter: HistoryFilter;
  /** Accounts of the other side; undefined: whoever it is. */
  readonly otherAccountIds: readonly Buffer[] | undefined;
};

export type FoundTransactions = {
  readonly rows: readonly TransactionRow[];
  /** The last one looked at, if there are others behind it. */
  readonly examinedTo: Buffer | undefined;
};

/** Newest first: ids are made of the time. */
export async function searchTransactions(
  db: Database,
  search: TransactionSearch,
  rowsMax: number,
): Promise<FoundTransactions> {
  const isSearch = search.otherAccountIds !== undefined || !isUnfiltered(search.filter);
  const examinedMax = isSearch ? TRANSACTIONS_EXAMINED_MAX : rowsMax;
  const found = await transactionIdsBefore(db, search, examinedMax + 1);
  const ids = found.slice(0, examinedMax);
  const isNobodys = search.otherAccountIds?.length === 0;
  const rows =
    ids.length === 0 || isNobodys ? [] : await transactionsAmong(db, ids, search, rowsMax);
  return { rows, examinedTo: isSearch && found.length > examinedMax ? ids.at(-1) : undefined };
}

/**
 * The newest ids, from two indexes per account: each gives its newest, and the newest of those are
 * the answer. However many transactions there are, as many are read as are wanted per account.
 */
async function transactionIdsBefore(
  db: Database,
  search: TransactionSearch,
  rowsMax: number,
): Promise<Buffer[]> {
  const { before, filter } = search;
  const { since, until } = filter;
  const { id, fromAccountId, toAccountId } = transactions;
  // Forced: for a short page the optimizer may walk all ids backwards, and hope to meet the account.
  const newest = (side: MySqlColumn, forceIndex: string, accountId: Buffer) =>
    db
      .select({ id })
      .from(transactions, { forceIndex })
      .where(
        and(
          eq(side, accountId),
          before && lt(id, before),
          // Ids are made of the time, so a period is a range of them.
          since && gte(id, firstIdOf(earlier(since))),
          until && lt(id, firstIdOf(later(until))),
        ),
      )
      .orderBy(desc(id))
      .limit(rowsMax);
  const parts = search.accountIds.flatMap((accountId) => [
    sql`${newest(fromAccountId, "transactions_from", accountId)}`,
    sql`${newest(toAccountId, "transactions_to", accountId)}`,
  ]);
  // Drizzle's own `union` nests each part in the one before it, a hundred deep for a hundred.
  const union = sql.join(parts, sql` UNION `);
  const [rows] = await db.execute(sql`${union} ORDER BY id DESC LIMIT ${rowsMax}`);
  return foundIds.parse(rows).map((row) => row.id);
}

const foundIds = z.array(z.object({ id: z.custom<Buffer>(Buffer.isBuffer) }));

/** Those of these ids that are as the search wants them, newest first. */
function transactionsAmong(
  db: Database,
  ids: readonly Buffer[],
  { accountIds, filter, otherAccountIds }: TransactionSearch,
  rowsMax: number,
): Promise<TransactionRow[]> {
  const { since, until, amountMinMinor, amountMaxMinor, metadata } = filter;
  const { id, createdAt, amountMinor } = transactions;
  return db
    .select()
    .from(transactions)
    .where(
      and(
        inArray(id, [...ids]),
        since && gte(createdAt, since),
        until && lt(createdAt, until),
        amountMinMinor === undefined ? undefined : gte(amountMinor, amountMinMinor),
        amountMaxMinor === undefined ? undefined : lte(amountMinor, amountMaxMinor),
        metadata && carries(id, metadata, (own) => inArray(own, [...accountIds])),
        ...conditionsOnTransaction(filter, otherAccountIds),
      ),
    )
    .orderBy(desc(id))
    .limit(rowsMax);
}

/** No id of that millisecond is less: a UUIDv7 begins with its time. */
function firstIdOf(at: Date): Buffer {
  const id = Buffer.alloc(16);
  id.writeUIntBE(at.getTime(), 0, 6);
  return id;
}
