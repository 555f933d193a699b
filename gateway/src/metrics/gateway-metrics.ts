import type { Metrics } from "@tributary/runtime/metrics/metrics";

export type GatewayMetrics = ReturnType<typeof gatewayMetrics>;

/** Read when somebody asks how it stands. */
export type GatewayGauges = {
  readonly webSocketCount: () => number;
  readonly httpStreamCount: () => number;
  readonly streamCount: () => number;
  readonly sourceCount: () => number;
  /** By subgraph: addresses that are left alone because they do not answer. */
  readonly pausedAddresses: () => Iterable<readonly [string, number]>;
};

/** Texts that have numbers of their own. Where only trusted ones are answered, that is all there are. */
const OPERATIONS_MAX = 200;
const SUBGRAPHS_MAX = 50;
const CODES_MAX = 60;

/** All that a gateway counts; docs/METRICS.md says what for. */
export function gatewayMetrics(metrics: Metrics) {
  return {
    requests: metrics.counters({
      name: "tributary_gateway_requests_total",
      help: "Queries and mutations answered.",
      labels: { operation: OPERATIONS_MAX, lane: 2, outcome: 3 },
    }),
    requestDurations: metrics.timings({
      name: "tributary_gateway_request_duration_seconds",
      help: "How long queries and mutations took.",
      labels: { operation: OPERATIONS_MAX },
    }),
    errors: metrics.counters({
      name: "tributary_gateway_errors_total",
      help: "Errors told to clients, by code.",
      labels: { code: CODES_MAX },
    }),
    fetches: metrics.counters({
      name: "tributary_gateway_fetches_total",
      help: "What was asked of subgraphs.",
      labels: { subgraph: SUBGRAPHS_MAX, outcome: 4 },
    }),
    fetchDurations: metrics.timings({
      name: "tributary_gateway_fetch_duration_seconds",
      help: "How long subgraphs took.",
      labels: { subgraph: SUBGRAPHS_MAX },
    }),
    planningDurations: metrics.timings({
      name: "tributary_gateway_planning_duration_seconds",
      help: "How long it took to plan operations that were not planned yet.",
      labels: {},
    }),
    messages: metrics.counters({
      name: "tributary_live_messages_total",
      help: "Messages of streams handed to clients' connections.",
      labels: {},
    }),
    messageDelays: metrics.timings({
      name: "tributary_live_message_delay_seconds",
      help: "From the subgraph's message here to the client's connection.",
      labels: {},
    }),
  };
}

export function gatewayGauges(metrics: Metrics, gauges: GatewayGauges): void {
  metrics.gauge({
    name: "tributary_live_connections",
    help: "Clients' connections that streams may come over.",
    labels: { transport: 2 },
    read: () => [
      { labels: { transport: "websocket" }, value: gauges.webSocketCount() },
      { labels: { transport: "http" }, value: gauges.httpStreamCount() },
    ],
  });
  metrics.gauge({
    name: "tributary_live_streams",
    help: "Streams that clients have open.",
    labels: {},
    read: () => [{ labels: {}, value: gauges.streamCount() }],
  });
  metrics.gauge({
    name: "tributary_live_sources",
    help: "Streams that are open at subgraphs; several clients may share one.",
    labels: {},
    read: () => [{ labels: {}, value: gauges.sourceCount() }],
  });
  metrics.gauge({
    name: "tributary_gateway_paused_addresses",
    help: "Addresses of subgraphs that are left alone because they do not answer.",
    labels: { subgraph: SUBGRAPHS_MAX },
    read: () => {
      return [...gauges.pausedAddresses()].map(([subgraph, value]) => ({
        labels: { subgraph },
        value,
      }));
    },
  });
}
