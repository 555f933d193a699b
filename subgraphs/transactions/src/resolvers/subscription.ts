import { forbidden, unauthenticated } from "@tributary/subgraph/graph-errors";
import { accountList } from "../account-cursor.ts";
import { requireReader, requireViewer, type TransactionsContext } from "../context.ts";
import { mayReadAccount } from "../domain/visibility.ts";
import type { SubscriptionResolvers } from "../generated/resolvers.ts";
import { accountActivity } from "../live/account-activity.ts";
import type { Beginning, Watcher } from "../live/live-deps.ts";
import { readableAccount } from "../readable.ts";
import type { ToldActivity } from "../store/activities.ts";

export const Subscription: SubscriptionResolvers = {
  accountActivity: {
    subscribe: async (_root, { accountId, after, snapshot }, context) => {
      const watcher = watcherOf(context);
      const account = await readableAccount(context, accountId);
      // Alike for an account that is not there: whoever asks learns nothing.
      if (!account) throw forbidden();
      const from = beginningOf(context, accountList(account.id), after);
      return accountActivity(context, { ...watcher, account, from, hasSnapshot: snapshot });
    },
    resolve: (activity: ToldActivity) => activity,
  },
};

function watcherOf(context: TransactionsContext): Watcher {
  const { expiresAt } = requireViewer(context);
  const reader = requireReader(context);
  return {
    expiresAt,
    authorize: (activity) => {
      if (expiresAt.getTime() <= Date.now()) throw unauthenticated();
      if (activity && !mayReadAccount(reader, activity)) throw forbidden();
    },
  };
}

/** Where a stream is to begin; a cursor of another list is refused. */
function beginningOf(
  context: TransactionsContext,
  list: string,
  after: string | null | undefined,
): Beginning {
  if (after === null || after === undefined) return "NOW";
  if (after === "start") return "START";
  return Number(context.cursors.read(list, after)[0]);
}
