import { prettyFormatQueryPlan, type QueryPlan } from "@apollo/query-planner";

/** One request to a subgraph. Times are from the beginning of the execution. */
export type ExplainedRequest = {
  readonly operation: string;
  readonly startedMs: number;
  readonly tookMs: number;
  /** More than one where it broke off, none where it waited for another request's answer. */
  readonly attempts: number;
  /** How many errors the answer had; "no answer" where there was none. */
  readonly outcome: "answered" | `${number} errors` | "no answer";
};

/** What one step of the compiled plan did. A step without requests had nothing to ask for. */
export type ExplainedStep = {
  readonly step: number;
  readonly subgraph: string;
  /** The steps whose answers it waited for. */
  readonly after: readonly number[];
  /** In how many places of the answer its entities stand, and how many were sent for them. */
  entities?: { readonly places: number; readonly sent: number };
  readonly requests: ExplainedRequest[];
};

/** How an answer came about, for people to read beside it. */
export type Explained = {
  readonly plan: readonly string[];
  readonly wasPlannedBefore: boolean;
  readonly tookMs: number;
  readonly steps: readonly ExplainedStep[];
};

/** Gathers what one execution does while it does it. */
export class Explanation {
  readonly #beganMs = performance.now();
  readonly #wasPlannedBefore: boolean;
  readonly #steps: ExplainedStep[] = [];

  constructor(options: { readonly wasPlannedBefore: boolean }) {
    this.#wasPlannedBefore = options.wasPlannedBefore;
  }

  get elapsedMs(): number {
    return tenths(performance.now() - this.#beganMs);
  }

  begin(number: number, subgraph: string, after: readonly number[]): ExplainedStep {
    const step = { step: number + 1, subgraph, after: after.map((one) => one + 1), requests: [] };
    this.#steps.push(step);
    return step;
  }

  end(plan: QueryPlan): Explained {
    return {
      plan: prettyFormatQueryPlan(plan).split("\n"),
      wasPlannedBefore: this.#wasPlannedBefore,
      tookMs: this.elapsedMs,
      steps: this.#steps,
    };
  }
}

export function tenths(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10;
}
