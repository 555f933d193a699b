import type { FetchFailure } from "@tributary/engine/fetch/fetch-failure";
import type { Count, Durations } from "@tributary/runtime/metrics/cells";
import type { GatewayMetrics } from "./gateway-metrics.ts";

/** Counts what is asked of one subgraph. */
export class FetchMeter {
  readonly #durations: Durations;
  readonly #answered: Count;
  readonly #timeouts: Count;
  readonly #failures: Count;
  readonly #departures: Count;

  constructor(metrics: GatewayMetrics, subgraph: string) {
    const count = (outcome: string) => metrics.fetches.cell({ subgraph, outcome });
    this.#durations = metrics.fetchDurations.cell({ subgraph });
    this.#answered = count("answered");
    this.#timeouts = count("timeout");
    this.#failures = count("unavailable");
    this.#departures = count("client-left");
  }

  answered(durationMs: number): void {
    this.#durations.observe(durationMs);
    this.#answered.add();
  }

  failed({ code }: FetchFailure, durationMs: number): void {
    this.#durations.observe(durationMs);
    (code === "SUBGRAPH_TIMEOUT" ? this.#timeouts : this.#failures).add();
  }

  /** Nobody waits for it any more: that says nothing of the subgraph. */
  abandoned(): void {
    this.#departures.add();
  }
}
