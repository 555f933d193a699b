import type { Count, Durations } from "@tributary/runtime/metrics/cells";
import type { GraphQLFormattedError } from "graphql";
import type { GatewayMetrics } from "./gateway-metrics.ts";

export type Lane = "express" | "apollo";
/** Refused: what was wrong was the client's. Fault: it was ours, at least in a part. */
export type Outcome = "ok" | "refused" | "fault";

const FAULTS: ReadonlySet<unknown> = new Set([
  "INTERNAL",
  "IDENTITY_UNAVAILABLE",
  "SUBGRAPH_TIMEOUT",
  "SUBGRAPH_UNAVAILABLE",
]);

/** Counts the answers of one operation. Kept beside it: what a request pays is two additions. */
export class RequestMeter {
  readonly #metrics: GatewayMetrics;
  readonly #labels: { readonly operation: string; readonly lane: Lane };
  readonly #durations: Durations;
  readonly #counts = new Map<Outcome, Count>();

  constructor(metrics: GatewayMetrics, labels: { operation: string; lane: Lane }) {
    this.#metrics = metrics;
    this.#labels = labels;
    this.#durations = metrics.requestDurations.cell(labels);
  }

  answered(outcome: Outcome, durationMs: number): void {
    this.#durations.observe(durationMs);
    this.#count(outcome).add();
  }

  #count(outcome: Outcome): Count {
    const known = this.#counts.get(outcome);
    if (known) return known;
    const count = this.#metrics.requests.cell({ ...this.#labels, outcome });
    this.#counts.set(outcome, count);
    return count;
  }
}

/** Of an answer's errors, as they leave. */
export function outcomeOf(errors: readonly GraphQLFormattedError[] | undefined): Outcome {
  if (!errors || errors.length === 0) return "ok";
  return errors.some(({ extensions }) => FAULTS.has(extensions?.code)) ? "fault" : "refused";
}

/** By what an operation is known: the beginning of its text's SHA-256, of which clients choose nothing. */
export function operationLabel(sha256Hex: string): string {
  return sha256Hex.slice(0, 16);
}
