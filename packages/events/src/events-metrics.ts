import type { Metrics } from "@tributary/runtime/metrics/metrics";

export type EventsMetrics = ReturnType<typeof eventsMetrics>;

/** From a millisecond to the quarter of an hour that an outage may take. */
const LAG_BOUNDS_MS = [
  1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1_000, 5_000, 30_000, 120_000, 900_000,
];

type Outbox = { readonly waiting: number; readonly oldestAgeMs: number };

/** All that is counted of a subgraph's events, and of those it follows. */
export function eventsMetrics(metrics: Metrics, outbox: () => Promise<Outbox>) {
  const connections = new Map<string, () => boolean>();
  const queues = new Map<string, () => Promise<number>>();
  gauges(metrics, { connections, queues, outbox });
  return {
    /** Whether each of the process's connections to the broker can be used. */
    connections,
    /** How many messages wait in each queue. */
    queues,
    published: metrics.counters({
      name: "tributary_relay_events_total",
      help: "Events that the relay took to the broker.",
      labels: {},
    }),
    relayFailures: metrics.counters({
      name: "tributary_relay_failures_total",
      help: "Passes of the relay that failed.",
      labels: {},
    }),
    lag: metrics.timings({
      name: "tributary_live_event_lag_seconds",
      help: "From an event's commit to the process whose streams tell of it.",
      labels: {},
      boundsMs: LAG_BOUNDS_MS,
    }),
    consumed: metrics.counters({
      name: "tributary_consumer_events_total",
      help: "Events that a consumer handled, failed to handle for once, or gave up on.",
      labels: { consumer: 5, outcome: 3 },
    }),
  };
}

function gauges(
  metrics: Metrics,
  {
    connections,
    queues,
    outbox,
  }: Pick<EventsMetrics, "connections" | "queues"> & { readonly outbox: () => Promise<Outbox> },
): void {
  metrics.gauge({
    name: "tributary_outbox_waiting_events",
    help: "Committed events that the broker does not have yet; more than 10000 are not counted.",
    labels: {},
    read: async () => [{ labels: {}, value: (await outbox()).waiting }],
  });
  metrics.gauge({
    name: "tributary_outbox_oldest_age_seconds",
    help: "How long the oldest of those has waited; 0 where none does.",
    labels: {},
    read: async () => [{ labels: {}, value: (await outbox()).oldestAgeMs / 1_000 }],
  });
  metrics.gauge({
    name: "tributary_broker_ready",
    help: "1 for a connection to the broker that can be used.",
    labels: { connection: 4 },
    read: () =>
      [...connections].map(([connection, isReady]) => ({
        labels: { connection },
        value: isReady() ? 1 : 0,
      })),
  });
  metrics.gauge({
    name: "tributary_queue_messages",
    help: "Messages that wait in a queue; those of a parked queue wait for a person.",
    labels: { queue: 10 },
    read: () =>
      Promise.all(
        [...queues].map(async ([queue, count]) => ({ labels: { queue }, value: await count() })),
      ),
  });
}
