import { keyOfSubject } from "@tributary/events/catalogue";
import { LiveStream, type StreamFeed } from "@tributary/events/live-stream";
import { isPassing } from "@tributary/subgraph/attempt-again";
import type { Database } from "@tributary/subgraph/database";
import type { Beginning } from "@tributary/subgraph/stream-beginning";
import { findUsers } from "../store/users.ts";
import { userIds } from "../user-ids.ts";

/** That a profile is another than it was; how it is, is read when it is asked for. */
export type ProfileChange = {
  readonly userId: Buffer;
  /** That of the person's last event. */
  readonly number: number;
};

/**
 * Tells when something is another than it was with a person. Its position is the number of their last
 * event. A profile is a state and no history: what happened while nobody followed is one change, and
 * no cursor is too old.
 */
export async function profileChanges(
  { db, liveFeed }: { readonly db: Database; readonly liveFeed: StreamFeed },
  options: {
    readonly userId: Buffer;
    readonly from: Beginning;
    readonly authorize: () => void;
    readonly expiresAt: Date;
  },
): Promise<LiveStream<ProfileChange>> {
  const { userId, from, authorize, expiresAt } = options;
  const lastNumber = async () => (await findUsers(db, [userId]))[0]?.eventCount ?? 0;
  return new LiveStream(liveFeed, {
    key: keyOfSubject("users", userIds.encode(userId)),
    after: await positionOf(from, lastNumber),
    read: async (after) => {
      const number = await lastNumber();
      const items = number > after ? [{ userId, number }] : [];
      return { items, upTo: Math.max(number, after), isFull: false };
    },
    hear: ({ number }) => ({ position: number, item: { userId, number } }),
    authorize,
    isPassing,
    expiresAt,
  });
}

async function positionOf(from: Beginning, lastNumber: () => Promise<number>): Promise<number> {
  const last = from === "START" ? -1 : await lastNumber();
  if (from === "NOW") return last;
  // Before everything: what comes first is the profile as it is. So where a cursor is later than the
  // last, from before a backup was restored.
  return from === "START" || from > last ? -1 : from;
}
