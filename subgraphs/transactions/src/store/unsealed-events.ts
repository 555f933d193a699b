import type { Database } from "@tributary/subgraph/database";
import { lastFeedNumber } from "./feed-activities.ts";
import { newestSeal } from "./seals.ts";

/** How far the newest seal stands behind the feed. */
export async function countUnsealedEvents(db: Database): Promise<number> {
  const [last, newest] = await Promise.all([lastFeedNumber(db), newestSeal(db)]);
  return Math.max(0, last - (newest?.lastFeedNumber ?? 0));
}
