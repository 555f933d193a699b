import { type Event, keyOfAll } from "@tributary/events/catalogue";
import { LiveStream, type Told } from "@tributary/events/live-stream";
import { resumeExpired } from "@tributary/subgraph/graph-errors";
import type { Beginning } from "@tributary/subgraph/stream-beginning";
import { type ActivityFilter, isWanted } from "../domain/activity-filter.ts";
import {
  type FeedActivity,
  lastFeedNumber,
  listAllActivities,
  purgedFeedNumber,
} from "../store/feed-activities.ts";
import { beginningInFeed } from "./beginning-in-feed.ts";
import { type LiveDeps, ofStore, type Watcher } from "./live-deps.ts";
import { toldActivity } from "./told-activity.ts";

/**
 * What happens to any account. Its position is the feed number: all that this subgraph publishes is
 * listened to, and so each event is known to be the next one, or not.
 */
export async function allActivity(
  { db, liveFeed }: LiveDeps,
  options: Watcher & { readonly filter: ActivityFilter; readonly from: Beginning },
): Promise<LiveStream<FeedActivity>> {
  const { filter, from, authorize, expiresAt } = options;
  return new LiveStream(liveFeed, {
    ...ofStore,
    key: keyOfAll("transactions"),
    after: await beginningInFeed(db, from),
    read: async (after, rowsMax) => {
      // Before the rows: what has a number by now is among them.
      const lastNumber = Math.max(await lastFeedNumber(db), after);
      const rows = await listAllActivities(db, { after, upTo: lastNumber, rowsMax });
      if (rows.length > 0 && after < (await purgedFeedNumber(db))) throw resumeExpired();
      const isFull = rows.length === rowsMax;
      return {
        items: rows.filter((row) => isWanted(filter, row)),
        upTo: isFull ? (rows.at(-1)?.feedNumber ?? after) : lastNumber,
        isFull,
      };
    },
    hear: (event) => heardOf(event, filter),
    authorize,
    expiresAt,
  });
}

function heardOf(event: Event, filter: ActivityFilter): Told<FeedActivity> | undefined {
  const { type, feedNumber } = event;
  const activity = toldActivity(event);
  if (activity && isWanted(filter, activity)) {
    return { position: feedNumber, item: { ...activity, feedNumber } };
  }
  const isTold = activity !== undefined || type !== "transactions.account.changed.v1";
  return isTold ? { position: feedNumber } : undefined;
}
