import { routingKeyOf } from "@tributary/events/catalogue";
import { forbidden, resumeExpired, unauthenticated } from "@tributary/subgraph/graph-errors";
import { accountList } from "../account-cursor.ts";
import { requireReader, requireViewer, type TransactionsContext } from "../context.ts";
import { mayReadAccount } from "../domain/visibility.ts";
import type { SubscriptionResolvers } from "../generated/resolvers.ts";
import { accountIds } from "../ids.ts";
import { ActivityStream } from "../live.ts";
import { readableAccount } from "../readable.ts";
import { type ActivityRow, listActivitiesAfter } from "../store/activities.ts";
import { purgedNumber } from "../store/activity-purges.ts";

const PAGE_SIZE = 100;

export const Subscription: SubscriptionResolvers = {
  accountActivity: {
    subscribe: (_root, args, context) => watchAccount(context, args),
    resolve: (activity: ActivityRow) => activity,
  },
};

async function watchAccount(
  context: TransactionsContext,
  args: { accountId: string; after?: string | null },
): Promise<ActivityStream> {
  const { expiresAt } = requireViewer(context);
  const reader = requireReader(context);
  const account = await readableAccount(context, args.accountId);
  // Alike for an account that is not there: whoever asks learns nothing.
  if (!account) throw forbidden();
  const accountId = account.id;
  const after = args.after ?? undefined;
  const [number] =
    after === undefined ? [] : context.cursors.read(accountList(accountId), after).map(Number);
  if (number !== undefined && number < (await purgedNumber(context.db, accountId))) {
    throw resumeExpired();
  }
  return new ActivityStream({
    after: number ?? account.activityCount,
    read: (behind) =>
      listActivitiesAfter(context.db, { accountId, after: behind, rowsMax: PAGE_SIZE }),
    authorize: (activity) => {
      if (expiresAt.getTime() <= Date.now()) throw unauthenticated();
      if (activity && !mayReadAccount(reader, activity)) throw forbidden();
    },
    watch: (ring) =>
      context.liveFeed.watch(
        routingKeyOf("transactions.account.changed.v1", accountIds.encode(accountId)),
        ring,
      ),
    expiresAt,
  });
}
