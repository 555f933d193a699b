import type { Database } from "@tributary/subgraph/database";
import { type Connection, type PageArgs, readPage, toConnection } from "@tributary/subgraph/pages";
import type { Reads } from "@tributary/subgraph/read-replica";
import type { TransactionsContext } from "../context.ts";
import type { HistoryFilterInput } from "../domain/history-filter.ts";
import { accountIds, transactionIds, userIds } from "../ids.ts";
import { searchTransactions } from "../store/transaction-history.ts";
import type { TransactionRow } from "../store/transactions.ts";
import { accountIdsOf, accountIdsOfOther } from "./account-ids-of.ts";
import { examinedConnection } from "./examined-connection.ts";
import { readFilter, searchName } from "./read-filter.ts";

export type TransactionFilterInput = HistoryFilterInput & {
  readonly accountId?: string | null;
  readonly counterpartyId?: string | null;
};

/** A person's transactions across all their accounts, newest first. */
export async function transactionsOf(
  context: TransactionsContext,
  history: Reads<Database>,
  ownerId: Buffer,
  args: PageArgs & { readonly filter?: TransactionFilterInput | null },
): Promise<Connection<TransactionRow>> {
  const filter = readFilter(args.filter);
  const [accountId, counterpartyId] = [args.filter?.accountId, args.filter?.counterpartyId];
  const search = searchName(filter, accountId ?? null, counterpartyId ?? null);
  const list = `transactions ${userIds.encode(ownerId)} ${search}`;
  const page = readPage(context.cursors, list, args);
  const [[first, ...others], otherAccountIds] = await Promise.all([
    ownAccountIds(context, ownerId, accountId),
    accountIdsOfOther(context, ownerId, counterpartyId),
  ]);
  if (!first) return noTransactions();
  const before = page.after && transactionIds.decode(page.after[0] ?? "");
  const wanted = { before, filter, otherAccountIds, accountIds: [first, ...others] } as const;
  const { rows, examinedTo } = await history.read((db) =>
    searchTransactions(db, wanted, page.limit + 1),
  );
  for (const row of rows) context.loaders.transactionById.prime(row.id, row);
  const sign = (id: Buffer) => context.cursors.sign(list, [transactionIds.encode(id)]);
  return examinedConnection(rows, page, ({ id }) => sign(id), examinedTo && sign(examinedTo));
}

/** For a caller who is no person, such as a service. */
export function noTransactions(): Connection<TransactionRow> {
  return toConnection([], { limit: 1, after: undefined }, () => "");
}

/** All of them, or the one that is asked for, if it is one of them. */
async function ownAccountIds(
  context: TransactionsContext,
  ownerId: Buffer,
  accountId: string | null | undefined,
): Promise<Buffer[]> {
  const ids = await accountIdsOf(context, ownerId);
  if (accountId === null || accountId === undefined) return ids;
  const wanted = accountIds.decode(accountId);
  return wanted ? ids.filter((id) => id.equals(wanted)) : [];
}
