import { Broker } from "@tributary/events/broker";
import { LiveFeed, type LiveFeedOptions } from "@tributary/events/live-feed";
import { Relay } from "@tributary/events/relay";
import { createLogger } from "@tributary/runtime/logger";
import { openGraph } from "./graph.fixture.ts";
import type { Ledger } from "./ledger.fixture.ts";
import { stampActivities } from "./store/activities.ts";

export type Live = ReturnType<typeof openLive>;

const logger = createLogger({ service: "test", level: "silent" });

/** The subgraph's live side, as the service wires it: a relay, a feed, the graph. Stops are run backwards. */
export function openLive(
  ledger: Ledger,
  brokerUrl: string,
  stops: (() => Promise<unknown>)[],
  changes: Partial<LiveFeedOptions> = {},
) {
  const brokers = [brokerAt(brokerUrl), brokerAt(brokerUrl)] as const;
  const relay = new Relay({
    databaseUrl: ledger.url,
    broker: brokers[0],
    logger,
    source: "transactions",
    alsoStamp: stampActivities,
    batchSize: 50,
    publishTimeoutMs: 2_000,
    idlePollMs: 60_000,
    retryDelayMsMax: 100,
    drainTimeoutMs: 1_000,
    keepPublishedMs: 3_600_000,
    purgeIntervalMs: 3_600_000,
  });
  const feed = new LiveFeed(brokers[1], {
    logger,
    queueLengthMax: 1_000,
    prefetch: 100,
    bounds: { heldMax: 100, pageRowsMax: 100, readsAtOnceMax: 4, storeWaitMs: 10_000 },
    ...changes,
  });
  for (const broker of brokers) broker.open();
  relay.start();
  stops.push(
    () => brokers[1].close(),
    () => brokers[0].close(),
    () => relay.stop(),
  );
  const graph = openGraph(ledger, { liveFeed: feed });
  return { relay, feed, graph, isReady: () => brokers.every((broker) => broker.isReady) };
}

function brokerAt(url: string): Broker {
  return new Broker({
    url,
    logger,
    connectTimeoutMs: 2_000,
    setupTimeoutMs: 5_000,
    reconnectDelayMsMax: 100,
    heartbeatSeconds: 5,
    closeTimeoutMs: 1_000,
  });
}
