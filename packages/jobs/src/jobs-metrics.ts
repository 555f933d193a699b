import type { Metrics } from "@tributary/runtime/metrics/metrics";

export type JobsMetrics = ReturnType<typeof jobsMetrics>;

const KINDS_MAX = 50;

type State = { readonly failed: number; readonly overdueMs: number };

/** All that is counted of jobs. */
export function jobsMetrics(metrics: Metrics, state: () => Promise<State>) {
  metrics.gauge({
    name: "tributary_jobs_failed",
    help: "Jobs that failed for good and wait for a person; more than 1000 are not counted.",
    labels: {},
    read: async () => [{ labels: {}, value: (await state()).failed }],
  });
  metrics.gauge({
    name: "tributary_jobs_overdue_seconds",
    help: "How long the job has waited that should have begun first; 0 where none is late.",
    labels: {},
    read: async () => [{ labels: {}, value: (await state()).overdueMs / 1_000 }],
  });
  return {
    attempts: metrics.counters({
      name: "tributary_job_attempts_total",
      help: "How attempts at jobs ended.",
      labels: { kind: KINDS_MAX, outcome: 4 },
    }),
  };
}
