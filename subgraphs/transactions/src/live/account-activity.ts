import { routingKeyOf } from "@tributary/events/catalogue";
import { LiveStream } from "@tributary/events/live-stream";
import { resumeExpired } from "@tributary/subgraph/graph-errors";
import type { Beginning } from "@tributary/subgraph/stream-beginning";
import { accountIds } from "../ids.ts";
import type { AccountRow } from "../store/accounts.ts";
import { listActivitiesAfter, type ToldActivity } from "../store/activities.ts";
import { purgedNumber } from "../store/activity-purges.ts";
import { type LiveDeps, ofStore, type Watcher } from "./live-deps.ts";
import { toldActivity } from "./told-activity.ts";

/** What happens to one account; its position is the activity's number. */
export async function accountActivity(
  { db, liveFeed }: LiveDeps,
  options: Watcher & {
    /** As it was read just now: the stream begins where that was, unless it begins before. */
    readonly account: AccountRow;
    readonly from: Beginning;
    /** Gives out the account as it was read, first of all. */
    readonly hasSnapshot: boolean;
  },
): Promise<LiveStream<ToldActivity>> {
  const { account, from, hasSnapshot, authorize, expiresAt } = options;
  return new LiveStream(liveFeed, {
    ...ofStore,
    key: routingKeyOf("transactions.account.changed.v1", accountIds.encode(account.id)),
    after: from === "NOW" ? account.activityCount : await beginning(db, account, from),
    first: hasSnapshot && from === "NOW" ? snapshotOf(account) : undefined,
    read: async (after, rowsMax) => {
      const items = await listActivitiesAfter(db, account, { after, rowsMax });
      // What is between was removed for its age, before it could be given out.
      if (items[0] && items[0].number !== after + 1) throw resumeExpired();
      const upTo = items.at(-1)?.number ?? after;
      return { items, upTo, isFull: items.length === rowsMax };
    },
    hear: (event) => {
      const item = toldActivity(event);
      return item && { position: item.number, item };
    },
    authorize,
    expiresAt,
  });
}

async function beginning(
  db: LiveDeps["db"],
  { id, activityCount }: AccountRow,
  from: number | "START",
): Promise<number> {
  const purged = await purgedNumber(db, id);
  if (from === "START") return purged;
  // Later than the last: from before a backup was restored, of a history that is no more.
  if (from < purged || from > activityCount) throw resumeExpired();
  return from;
}

/** Shaped as an activity, the last one there was: what follows it has the next number. */
function snapshotOf(account: AccountRow): ToldActivity {
  return {
    accountId: account.id,
    number: account.activityCount,
    ownerId: account.ownerId,
    kind: "SNAPSHOT",
    transactionId: null,
    postedAfterMinor: account.postedMinor,
    heldAfterMinor: account.heldMinor,
    statusAfter: account.status,
    feedNumber: null,
    createdAt: new Date(),
    currency: account.currency,
    entries: [],
  };
}
