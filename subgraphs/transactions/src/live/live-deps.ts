import type { StreamFeed } from "@tributary/events/live-stream";
import { isPassing } from "@tributary/subgraph/attempt-again";
import type { Database } from "@tributary/subgraph/database";
import type { ToldActivity } from "../store/activities.ts";

export type LiveDeps = {
  readonly db: Database;
  readonly liveFeed: StreamFeed;
};

/** Who watches, as far as a stream is concerned. */
export type Watcher<Item = ToldActivity> = {
  /** Throws once the item is not, or no longer, theirs to see. */
  readonly authorize: (item: Item | undefined) => void;
  readonly expiresAt: Date;
};

/** What every stream of the store does about a database that is away. */
export const ofStore = { isPassing };
