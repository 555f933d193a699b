import type { LiveFeedOptions } from "@tributary/events/live-feed";
import { openLiveSide } from "@tributary/events/live-side.fixture";
import { openGraph } from "./graph.fixture.ts";
import type { Ledger } from "./ledger.fixture.ts";
import { stampActivities } from "./store/activities.ts";

export type Live = ReturnType<typeof openLive>;

/** The subgraph's live side, and the graph on it. */
export function openLive(
  ledger: Ledger,
  brokerUrl: string,
  stops: (() => Promise<unknown>)[],
  feed: Partial<LiveFeedOptions> = {},
) {
  const options = { databaseUrl: ledger.url, source: "transactions", brokerUrl, feed };
  const side = openLiveSide({ ...options, alsoStamp: stampActivities }, stops);
  return { ...side, graph: openGraph(ledger, { liveFeed: side.feed }) };
}
