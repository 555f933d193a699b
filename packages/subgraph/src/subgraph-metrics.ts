import type { Metrics } from "@tributary/runtime/metrics/metrics";
import { type Database, poolState } from "./database.ts";

export type SubgraphMetrics = ReturnType<typeof subgraphMetrics>;

/** All that is counted of a subgraph's answers to the gateway. */
export function subgraphMetrics(metrics: Metrics) {
  return {
    requestDurations: metrics.timings({
      name: "tributary_subgraph_request_duration_seconds",
      help: "How long the gateway's requests took, by the status of the answer.",
      labels: { status: 10 },
    }),
    faults: metrics.counters({
      name: "tributary_subgraph_faults_total",
      help: "Errors that were masked; each is in the log with its id.",
      labels: {},
    }),
  };
}

/** How much of each pool of connections to a database is in use. */
export function measurePools(
  metrics: Metrics,
  databases: Readonly<Record<string, Database>>,
): void {
  metrics.gauge({
    name: "tributary_database_connections",
    help: "Connections to a database, and requests that wait for one.",
    labels: { database: 5, state: 3 },
    read: () =>
      Object.entries(databases).flatMap(([database, db]) =>
        Object.entries(poolState(db)).map(([state, value]) => ({
          labels: { database, state },
          value,
        })),
      ),
  });
}
