import { resumeExpired } from "@tributary/subgraph/graph-errors";
import type { Beginning } from "@tributary/subgraph/stream-beginning";
import { lastFeedNumber, purgedFeedNumber } from "../store/feed-activities.ts";
import type { LiveDeps } from "./live-deps.ts";

/** Of one person's activities, or of everybody's. */
export async function beginningInFeed(
  db: LiveDeps["db"],
  from: Beginning,
  ownerId?: Buffer,
): Promise<number> {
  const last = await lastFeedNumber(db);
  if (from === "NOW") return last;
  const purged = await purgedFeedNumber(db, ownerId);
  if (from === "START") return purged;
  // Later than the last: from before a backup was restored, of a history that is no more.
  if (from < purged || from > last) throw resumeExpired();
  return from;
}
