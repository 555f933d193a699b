import { Broker } from "@tributary/events/broker";
import { brokerOptions } from "@tributary/events/broker-options";
import type { Event } from "@tributary/events/catalogue";
import { Consumer } from "@tributary/events/consumer";
import { consumerVariables } from "@tributary/events/consumer-config";
import { eventsVariables } from "@tributary/events/events-config";
import { readConfig } from "@tributary/runtime/config";
import type { Logger } from "@tributary/runtime/logger";
import { inTransaction, type OpenDatabase } from "@tributary/subgraph/database";

export type HandledEvents = {
  /** Those that took effect, in the order of their commits. */
  readonly effects: readonly Pick<Event, "subject" | "number">[];
  /** Deliveries that the inbox knew already. */
  readonly repeated: () => number;
  stop(): Promise<void>;
};

/** A consumer as subgraphs have them, with a durable queue and an inbox in that database. */
export function handleEvents(
  { db, ping }: OpenDatabase,
  { brokerUrl, logger }: { brokerUrl: string; logger: Logger },
): HandledEvents {
  const variables = { ...eventsVariables, ...consumerVariables };
  const config = readConfig("bench", variables, { BROKER_URL: brokerUrl });
  const broker = new Broker(brokerOptions({ config, logger }));
  const effects: Event[] = [];
  const taken = new WeakMap<object, Event>();
  let repeated = 0;
  const consumer = new Consumer(broker, {
    name: "bench.accounts",
    handlers: {
      "transactions.account.changed.v1": async (tx, event) => void taken.set(tx, event),
    },
    db,
    inTransaction: async (work) => {
      const event = await inTransaction(db, async (tx) => {
        taken.delete(tx);
        await work(tx);
        return taken.get(tx);
      });
      if (event) effects.push(event);
      else repeated++;
    },
    ping,
    onHandled: () => {},
    logger,
    retryDelayMs: config.CONSUMER_RETRY_DELAY_MS,
    retryDelayMsMax: config.CONSUMER_RETRY_DELAY_MS_MAX,
    drainTimeoutMs: config.CONSUMER_DRAIN_TIMEOUT_MS,
    keepHandledMs: config.INBOX_KEEP_MS,
    purgeIntervalMs: config.INBOX_PURGE_INTERVAL_MS,
  });
  broker.open();
  return {
    effects,
    repeated: () => repeated,
    stop: async () => {
      await consumer.stop();
      await broker.close();
    },
  };
}
