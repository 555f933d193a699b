/** How an answer came about, as the gateway tells it under `extensions.explain`. */
export type Explanation = {
  readonly plan: readonly string[];
  readonly wasPlannedBefore: boolean;
  readonly tookMs: number;
  readonly steps: readonly ExplainedStep[];
};

export type ExplainedStep = {
  readonly step: number;
  readonly subgraph: string;
  readonly after: readonly number[];
  readonly entities?: { readonly places: number; readonly sent: number };
  readonly requests: readonly ExplainedRequest[];
};

export type ExplainedRequest = {
  readonly operation: string;
  readonly startedMs: number;
  readonly tookMs: number;
  readonly attempts: number;
  readonly outcome: string;
};
