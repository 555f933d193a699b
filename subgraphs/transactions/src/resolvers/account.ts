import { forbidden } from "@tributary/subgraph/graph-errors";
import { historyOf, requireReader, type TransactionsContext } from "../context.ts";
import type { Spending } from "../domain/check-limits.ts";
import { mayReadAccount } from "../domain/visibility.ts";
import type { AccountResolvers } from "../generated/resolvers.ts";
import { accountIds, userIds } from "../ids.ts";
import { readableAccount } from "../readable.ts";
import type { AccountRow } from "../store/accounts.ts";
import { balanceHistory, entriesOf, totals } from "./account-history.ts";
import { holdsOf } from "./hold-connection.ts";
import { money } from "./money.ts";
import { schedulesOf } from "./schedule-connection.ts";
import { statementsOf } from "./statement-connection.ts";

/** All of it, or what its last activity told: the rest is read when it is asked for. */
export type KnownAccount =
  | AccountRow
  | Pick<AccountRow, "id" | "ownerId" | "currency" | "postedMinor" | "heldMinor" | "status">;

export const Account: AccountResolvers = {
  __resolveReference: async (reference, context) => readableAccount(context, reference.id),
  // The only field that the other side of a transaction shows.
  id: (account) => accountIds.encode(account.id),
  owner: (account, _args, context) => {
    const { ownerId } = readable(account, context);
    return ownerId && { id: userIds.encode(ownerId) };
  },
  name: async (account, _args, context) => (await whole(account, context)).name,
  kind: async (account, _args, context) => (await whole(account, context)).kind,
  currency: (account, _args, context) => readable(account, context).currency,
  posted: (account, _args, context) => {
    const { postedMinor, currency } = readable(account, context);
    return money(postedMinor, currency);
  },
  held: (account, _args, context) => {
    const { heldMinor, currency } = readable(account, context);
    return money(heldMinor, currency);
  },
  available: (account, _args, context) => {
    const { postedMinor, heldMinor, currency } = readable(account, context);
    return money(postedMinor - heldMinor, currency);
  },
  status: (account, _args, context) => readable(account, context).status,
  createdAt: async (account, _args, context) => (await whole(account, context)).createdAt,
  entries: async (account, args, context, info) =>
    entriesOf(context, historyOf(context, info), await whole(account, context), args),
  balanceHistory: async (account, args, context, info) =>
    balanceHistory(historyOf(context, info), await whole(account, context), args),
  totals: async (account, args, context, info) =>
    totals(historyOf(context, info), await whole(account, context), args),
  limits: async (account, _args, context) => {
    const { id, currency } = readable(account, context);
    const spending = await context.loaders.spendingById.load(id);
    return spending ? limitsOf(spending, currency) : null;
  },
  metadata: (account, _args, context) =>
    context.loaders.metadataByAccount.load(readable(account, context).id),
  holds: (account, args, context) => holdsOf(context, readable(account, context).id, args),
  schedules: (account, args, context) => schedulesOf(context, readable(account, context).id, args),
  statements: (account, args, context, info) =>
    statementsOf(context, historyOf(context, info), readable(account, context).id, args),
};

function readable(account: KnownAccount, context: TransactionsContext): KnownAccount {
  if (!mayReadAccount(requireReader(context), account)) throw forbidden();
  return account;
}

async function whole(account: KnownAccount, context: TransactionsContext): Promise<AccountRow> {
  const known = readable(account, context);
  if ("activityCount" in known) return known;
  const row = await context.loaders.accountById.load(known.id);
  if (!row) throw new Error("an activity names an account that is not there");
  return row;
}

function limitsOf(spending: Spending, currency: string) {
  const { perTransactionMinor, perDayMinor, spentTodayMinor } = spending;
  const bound = (minor: bigint | null) => (minor === null ? null : money(minor, currency));
  return {
    perTransaction: bound(perTransactionMinor),
    perDay: bound(perDayMinor),
    spentToday: money(spentTodayMinor, currency),
  };
}
