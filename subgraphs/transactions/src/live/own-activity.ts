import { routingKeyOf } from "@tributary/events/catalogue";
import { LiveStream } from "@tributary/events/live-stream";
import { resumeExpired } from "@tributary/subgraph/graph-errors";
import type { Beginning } from "@tributary/subgraph/stream-beginning";
import { userIds } from "../ids.ts";
import {
  type FeedActivity,
  listOwnActivities,
  purgedFeedNumber,
} from "../store/feed-activities.ts";
import { beginningInFeed } from "./beginning-in-feed.ts";
import { type LiveDeps, ofStore, type Watcher } from "./live-deps.ts";

/**
 * What happens to all accounts of a person, those included that are opened later. Its position is the
 * feed number, in which others' activities leave gaps: an event cannot be known to be the next one, and
 * is a doorbell only.
 */
export async function ownActivity(
  { db, liveFeed }: LiveDeps,
  options: Watcher & { readonly ownerId: Buffer; readonly from: Beginning },
): Promise<LiveStream<FeedActivity>> {
  const { ownerId, from, authorize, expiresAt } = options;
  return new LiveStream(liveFeed, {
    ...ofStore,
    key: routingKeyOf("transactions.account.changed.v1", userIds.encode(ownerId)),
    after: await beginningInFeed(db, from, ownerId),
    read: async (after, rowsMax) => {
      const items = await listOwnActivities(db, { ownerId, after, rowsMax });
      // Looked at later than they were: what was removed meanwhile can only look as if it were more.
      if (items.length > 0 && after < (await purgedFeedNumber(db, ownerId))) throw resumeExpired();
      const upTo = items.at(-1)?.feedNumber ?? after;
      return { items, upTo, isFull: items.length === rowsMax };
    },
    hear: () => undefined,
    authorize,
    expiresAt,
  });
}
