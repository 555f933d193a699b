import type { Database } from "@tributary/subgraph/database";
import { badInput } from "@tributary/subgraph/graph-errors";
import { type Connection, type PageArgs, readPage, toConnection } from "@tributary/subgraph/pages";
import type { Reads } from "@tributary/subgraph/read-replica";
import { accountCursor, accountList, cursorKey, placeOf } from "../account-cursor.ts";
import type { TransactionsContext } from "../context.ts";
import { type HistoryFilterInput, isUnfiltered } from "../domain/history-filter.ts";
import type { AccountRow } from "../store/accounts.ts";
import { type EntryPlace, type EntryRow, listEntries } from "../store/entries.ts";
import { balancesAt, searchEntries, totalsWithin } from "../store/entry-history.ts";
import { accountIdsOfOther } from "./account-ids-of.ts";
import { examinedConnection } from "./examined-connection.ts";
import { money } from "./money.ts";
import { readFilter, searchName } from "./read-filter.ts";

type EntryFilterInput = HistoryFilterInput & { readonly counterpartyId?: string | null };
type Period = { readonly since: Date; readonly until: Date };

const POINTS_MAX = 366;
const TOTALS_DAYS_MAX = 366;
const DAY_MS = 86_400_000;

/** Newest first. Whether the viewer may see them is the caller's to ask, here and below. */
export async function entriesOf(
  context: TransactionsContext,
  history: Reads<Database>,
  account: AccountRow,
  args: PageArgs & { readonly filter?: EntryFilterInput | null },
): Promise<Connection<EntryRow>> {
  const filter = readFilter(args.filter);
  const accountId = account.id;
  const counterpartyId = args.filter?.counterpartyId ?? null;
  const isSearch = counterpartyId !== null || !isUnfiltered(filter);
  const list = accountList(accountId) + (isSearch ? ` ${searchName(filter, counterpartyId)}` : "");
  const page = readPage(context.cursors, list, args);
  const before = page.after && placeOf(page.after);
  const rowsMax = page.limit + 1;
  if (!isSearch) {
    const rows = await history.read((db) => listEntries(db, { accountId, before, rowsMax }));
    return toConnection(rows, page, (row) => accountCursor(context, row));
  }
  const end = { number: account.activityCount + 1, line: 0 };
  const search = {
    ...{ accountId, filter, rowsMax },
    before: before ?? end,
    otherAccountIds: await accountIdsOfOther(context, account.ownerId, counterpartyId),
  };
  const { rows, examinedTo } = await history.read((db) => searchEntries(db, search));
  const sign = (place: EntryPlace) => context.cursors.sign(list, cursorKey(place));
  return examinedConnection(rows, page, sign, examinedTo && sign(examinedTo));
}

export async function balanceHistory(
  history: Reads<Database>,
  { id, currency }: AccountRow,
  args: Period & { readonly points: number },
) {
  const periodMs = periodOf(args);
  const { points } = args;
  if (points < 2 || points > POINTS_MAX) {
    throw badInput(`\`points\` wants a number from 2 to ${POINTS_MAX}.`);
  }
  const start = args.since.getTime();
  const moments = Array.from(
    { length: points },
    (_, place) => new Date(start + Math.round((periodMs * place) / (points - 1))),
  );
  const balances = await history.read((db) => balancesAt(db, id, moments));
  return moments.map((at, place) => ({ at, balance: money(balances[place] ?? 0n, currency) }));
}

export async function totals(
  history: Reads<Database>,
  { id, currency }: AccountRow,
  period: Period,
) {
  if (periodOf(period) > TOTALS_DAYS_MAX * DAY_MS) {
    throw badInput(`\`until\` wants a moment at most ${TOTALS_DAYS_MAX} days behind \`since\`.`);
  }
  const { inMinor, outMinor, entryCount } = await history.read((db) =>
    totalsWithin(db, id, period),
  );
  return { in: money(inMinor, currency), out: money(outMinor, currency), entryCount };
}

function periodOf({ since, until }: Period): number {
  const periodMs = until.getTime() - since.getTime();
  if (periodMs <= 0) throw badInput("`until` wants a moment behind `since`.");
  return periodMs;
}
