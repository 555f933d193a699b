import { brokerAt, silent } from "./events.fixture.ts";
import { LiveFeed, type LiveFeedOptions } from "./live-feed.ts";
import { Relay, type RelayOptions } from "./relay.ts";

type LiveSideOptions = Pick<RelayOptions, "databaseUrl" | "source" | "alsoStamp"> & {
  readonly brokerUrl: string;
  readonly feed?: Partial<LiveFeedOptions> | undefined;
};

/** A subgraph's relay and its live feed, as its service wires them. Stops are run backwards. */
export function openLiveSide(options: LiveSideOptions, stops: (() => Promise<unknown>)[]) {
  const { databaseUrl, source, alsoStamp, brokerUrl } = options;
  const brokers = [brokerAt(brokerUrl), brokerAt(brokerUrl)] as const;
  const relay = new Relay({
    databaseUrl,
    broker: brokers[0],
    logger: silent,
    source,
    alsoStamp,
    batchSize: 50,
    publishTimeoutMs: 2_000,
    idlePollMs: 60_000,
    retryDelayMsMax: 100,
    drainTimeoutMs: 1_000,
    keepPublishedMs: 3_600_000,
    purgeIntervalMs: 3_600_000,
  });
  const feed = new LiveFeed(brokers[1], {
    logger: silent,
    queueLengthMax: 1_000,
    prefetch: 100,
    bounds: { heldMax: 100, pageRowsMax: 100, readsAtOnceMax: 4, storeWaitMs: 10_000 },
    ...options.feed,
  });
  for (const broker of brokers) broker.open();
  relay.start();
  stops.push(
    () => brokers[1].close(),
    () => brokers[0].close(),
    () => relay.stop(),
  );
  return { relay, feed, isReady: () => brokers.every((broker) => broker.isReady) };
}
