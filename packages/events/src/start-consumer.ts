import type { Lifecycle } from "@tributary/runtime/lifecycle";
import { Broker } from "./broker.ts";
import { brokerOptions } from "./broker-options.ts";
import { Consumer, type ConsumerOptions, type Handler } from "./consumer.ts";
import type { ConsumerConfig } from "./consumer-config.ts";
import { parkedQueueOf } from "./consumer-queues.ts";
import type { ConsumerName, consumers } from "./consumers.ts";
import type { EventsConfig } from "./events-config.ts";
import type { EventsMetrics } from "./events-metrics.ts";

/** One for each type that the consumer is there for. */
export type HandlersOf<Name extends ConsumerName> = {
  readonly [Type in (typeof consumers)[Name][number]]: Handler<Type>;
};

export type ConsumingOptions<Name extends ConsumerName> = Pick<
  ConsumerOptions,
  "db" | "inTransaction" | "ping" | "onHandled" | "logger"
> & {
  readonly name: Name;
  readonly handlers: HandlersOf<Name>;
  readonly config: EventsConfig & ConsumerConfig;
  readonly measured?: EventsMetrics;
  /** After the relay's: what handlers commit while all stops is still published. */
  readonly lifecycle: Lifecycle;
};

/** Follows what other subgraphs tell, on a connection of its own. Returns at once, broker or not. */
export function startConsumer<Name extends ConsumerName>(options: ConsumingOptions<Name>): void {
  const { config, lifecycle, ...rest } = options;
  const broker = new Broker(brokerOptions(options));
  const consumer = new Consumer(broker, {
    ...rest,
    retryDelayMs: config.CONSUMER_RETRY_DELAY_MS,
    retryDelayMsMax: config.CONSUMER_RETRY_DELAY_MS_MAX,
    drainTimeoutMs: config.CONSUMER_DRAIN_TIMEOUT_MS,
    keepHandledMs: config.INBOX_KEEP_MS,
    purgeIntervalMs: config.INBOX_PURGE_INTERVAL_MS,
  });
  const { name, measured } = options;
  measured?.connections.set(name, () => broker.isReady);
  for (const queue of [name, parkedQueueOf(name)]) {
    measured?.queues.set(queue, () => consumer.countWaiting(queue));
  }
  broker.open();
  lifecycle.onStop("broker (consuming)", () => broker.close());
  lifecycle.onStop("consumer", () => consumer.stop());
}
