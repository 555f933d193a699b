import type { Lifecycle } from "@tributary/runtime/lifecycle";
import type { Logger } from "@tributary/runtime/logger";
import { Broker } from "./broker.ts";
import { brokerOptions } from "./broker-options.ts";
import { declareConsumers } from "./consumers.ts";
import type { EventsConfig } from "./events-config.ts";
import type { EventsMetrics } from "./events-metrics.ts";
import { type LiveBounds, LiveFeed } from "./live-feed.ts";
import { Relay } from "./relay.ts";
import type { AlsoStamp } from "./relay-store.ts";

export type EventsOptions = {
  readonly config: EventsConfig;
  readonly databaseUrl: string;
  readonly source: string;
  /** Where the store keeps feed numbers besides its outbox. */
  readonly alsoStamp?: AlsoStamp;
  readonly measured?: EventsMetrics;
  readonly logger: Logger;
  /** Open the database before and the server after: a stop then serves, drains and closes in order. */
  readonly lifecycle: Lifecycle;
};

/**
 * A subgraph's events: its outbox goes out, and its streams are woken. Returns at once, broker or
 * not. Two connections, because a blocked publisher must not hold up what is delivered.
 */
export function startEvents(options: EventsOptions): { relay: Relay; liveFeed: LiveFeed } {
  const { logger, lifecycle, measured } = options;
  const publishing = new Broker(brokerOptions(options));
  // Before the relay's own channel: nothing is published that a consumer's queue would not get.
  publishing.onConnection(async (connection) => declareConsumers(await connection.openChannel()));
  const relay = new Relay(relayOptions(options, publishing));
  const following = new Broker(brokerOptions(options));
  const liveFeed = new LiveFeed(following, {
    logger,
    queueLengthMax: options.config.LIVE_QUEUE_LENGTH_MAX,
    prefetch: options.config.LIVE_PREFETCH,
    bounds: liveBounds(options.config),
    measured,
  });
  measured?.connections.set("publishing", () => publishing.isReady);
  measured?.connections.set("live feed", () => following.isReady);
  publishing.open();
  following.open();
  relay.start();
  lifecycle.onStop("broker (live feed)", () => following.close());
  lifecycle.onStop("broker (publishing)", () => publishing.close());
  lifecycle.onStop("relay", () => relay.stop());
  return { relay, liveFeed };
}

function liveBounds(config: EventsConfig): LiveBounds {
  return {
    heldMax: config.LIVE_HELD_MAX,
    pageRowsMax: config.LIVE_PAGE_ROWS_MAX,
    readsAtOnceMax: config.LIVE_READS_AT_ONCE_MAX,
    storeWaitMs: config.LIVE_STORE_WAIT_MS,
  };
}

function relayOptions(options: EventsOptions, broker: Broker) {
  const { config, databaseUrl, source, alsoStamp, logger, measured } = options;
  return {
    databaseUrl,
    broker,
    logger,
    source,
    alsoStamp,
    measured,
    batchSize: config.RELAY_BATCH_SIZE,
    publishTimeoutMs: config.BROKER_PUBLISH_TIMEOUT_MS,
    idlePollMs: config.RELAY_IDLE_POLL_MS,
    retryDelayMsMax: config.RELAY_RETRY_DELAY_MS_MAX,
    drainTimeoutMs: config.RELAY_DRAIN_TIMEOUT_MS,
    keepPublishedMs: config.RELAY_KEEP_PUBLISHED_MS,
    purgeIntervalMs: config.RELAY_PURGE_INTERVAL_MS,
  };
}
