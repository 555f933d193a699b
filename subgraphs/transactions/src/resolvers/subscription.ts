import { badInput, forbidden, unauthenticated } from "@tributary/subgraph/graph-errors";
import { placed } from "@tributary/subgraph/placed-stream";
import { readBeginning } from "@tributary/subgraph/stream-beginning";
import { accountCursor, accountList } from "../account-cursor.ts";
import { requireReader, requireViewer, type TransactionsContext } from "../context.ts";
import type { ActivityFilter } from "../domain/activity-filter.ts";
import { mayReadAccount, mayReadAnyAccount } from "../domain/visibility.ts";
import type {
  ActivityFilter as FilterInput,
  SubscriptionResolvers,
} from "../generated/resolvers.ts";
import { accountIds, userIds } from "../ids.ts";
import { accountActivity } from "../live/account-activity.ts";
import { allActivity } from "../live/all-activity.ts";
import { ownActivity } from "../live/own-activity.ts";
import { transactionUpdates } from "../live/transaction-updates.ts";
import { readableAccount, readableTransaction } from "../readable.ts";
import type { ToldActivity } from "../store/activities.ts";
import type { FeedActivity } from "../store/feed-activities.ts";
import type { TransactionRow } from "../store/transactions.ts";
import { feedCursor, feedList } from "./activity.ts";

// What is not there and what is not one's own are refused alike: whoever asks learns nothing.
export const Subscription: SubscriptionResolvers = {
  accountActivity: {
    subscribe: async (_root, { accountId, after, snapshot: hasSnapshot }, context) => {
      const watcher = watcherOf(context);
      const account = await readableAccount(context, accountId);
      if (!account) throw forbidden();
      const from = readBeginning(context.cursors, accountList(account.id), after);
      const stream = await accountActivity(context, { ...watcher, account, from, hasSnapshot });
      return placed(stream, (number) => accountCursor(context, { accountId: account.id, number }));
    },
    resolve: (activity: ToldActivity) => activity,
  },

  myActivity: {
    subscribe: async (_root, { after }, context) => {
      const watcher = watcherOf(context);
      const ownerId = requireReader(context).id;
      // A program owns nothing.
      if (!ownerId) throw forbidden();
      const from = readBeginning(context.cursors, feedList(context), after);
      const stream = await ownActivity(context, { ...watcher, ownerId, from });
      return placed(stream, (number) => feedCursor(context, number));
    },
    resolve: (activity: FeedActivity) => activity,
  },

  allActivity: {
    subscribe: async (_root, { after, filter }, context) => {
      const watcher = watcherOf(context);
      if (!mayReadAnyAccount(requireReader(context))) throw forbidden();
      const from = readBeginning(context.cursors, feedList(context), after);
      const asked = { ...watcher, filter: filterOf(filter ?? {}), from };
      return placed(await allActivity(context, asked), (number) => feedCursor(context, number));
    },
    resolve: (activity: FeedActivity) => activity,
  },

  transactionUpdated: {
    subscribe: async (_root, { id, snapshot: hasSnapshot }, context) => {
      const { expiresAt } = requireViewer(context);
      const transaction = await readableTransaction(context, id);
      if (!transaction) throw forbidden();
      // Its sides have the owners that they had.
      const authorize = () => demandToken(expiresAt);
      return transactionUpdates(context, { transaction, hasSnapshot, authorize, expiresAt });
    },
    resolve: (transaction: TransactionRow) => transaction,
  },
};

function watcherOf(context: TransactionsContext) {
  const { expiresAt } = requireViewer(context);
  const reader = requireReader(context);
  return {
    expiresAt,
    authorize: (activity: ToldActivity | undefined) => {
      demandToken(expiresAt);
      if (activity && !mayReadAccount(reader, activity)) throw forbidden();
    },
  };
}

function demandToken(expiresAt: Date): void {
  if (expiresAt.getTime() <= Date.now()) throw unauthenticated();
}

function filterOf({ accountId, ownerId, kinds, currency }: FilterInput): ActivityFilter {
  return {
    accountId: bytesOf(accountIds, accountId, "accountId"),
    ownerId: bytesOf(userIds, ownerId, "ownerId"),
    kinds: kinds ? new Set(kinds) : undefined,
    currency: currency ?? undefined,
  };
}

function bytesOf(ids: typeof userIds, id: string | null | undefined, field: string) {
  if (id === null || id === undefined) return undefined;
  const bytes = ids.decode(id);
  if (!bytes) throw badInput(`\`${field}\` wants the id of one.`);
  return bytes;
}
