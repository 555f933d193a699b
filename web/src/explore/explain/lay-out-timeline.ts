import type { ExplainedRequest, ExplainedStep, Explanation } from "./explanation.ts";

/** Places and widths are hundredths of the time that the whole took. */
export type Bar = {
  readonly left: number;
  readonly width: number;
  readonly request: ExplainedRequest;
};

/** From the end of a step, so many rows above, to the beginning of the one that waited for it. */
export type Wait = { readonly rowsAbove: number; readonly left: number; readonly width: number };

export type Row = {
  readonly step: ExplainedStep;
  readonly bars: readonly Bar[];
  readonly waits: readonly Wait[];
};

// What took no time that can be told still happened.
const WIDTH_MIN = 0.8;

/** A row for each step in the order of its beginning, with what it waited for. */
export function layOutTimeline({ tookMs, steps }: Explanation): readonly Row[] {
  const wholeMs = Math.max(tookMs, ...steps.map(endOf), 0.1);
  const share = (ms: number) => (100 * ms) / wholeMs;
  const ordered = [...steps].sort((a, b) => beginningOf(a) - beginningOf(b) || a.step - b.step);
  const rowOf = new Map(ordered.map(({ step }, row) => [step, row]));
  return ordered.map((step, row) => ({
    step,
    bars: step.requests.map((request) => {
      const width = Math.max(share(request.tookMs), WIDTH_MIN);
      return { left: Math.min(share(request.startedMs), 100 - width), width, request };
    }),
    waits: step.after.flatMap((number) => {
      const above = rowOf.get(number);
      const other = above === undefined ? undefined : ordered[above];
      if (above === undefined || !other || above >= row || step.requests.length === 0) return [];
      const left = share(endOf(other));
      return { rowsAbove: row - above, left, width: Math.max(share(beginningOf(step)) - left, 0) };
    }),
  }));
}

/** In a sentence, for whoever does not see the bars. */
export function describeStep({ step, subgraph, after, entities, requests }: ExplainedStep): string {
  const parts = [`Step ${step}, ${subgraph}`];
  if (after.length > 0) parts.push(`waited for step ${after.join(" and ")}`);
  if (entities) parts.push(`${entities.places} places, ${entities.sent} sent`);
  if (requests.length === 0) parts.push("nothing to ask for");
  for (const { startedMs, tookMs, attempts, outcome } of requests) {
    const tries = attempts > 1 ? `, ${attempts} attempts` : attempts === 0 ? ", shared" : "";
    parts.push(`at ${startedMs} ms for ${tookMs} ms${tries}, ${outcome}`);
  }
  return parts.join("; ");
}

function beginningOf({ requests }: ExplainedStep): number {
  return Math.min(...requests.map(({ startedMs }) => startedMs));
}

function endOf({ requests }: ExplainedStep): number {
  return Math.max(0, ...requests.map(({ startedMs, tookMs }) => startedMs + tookMs));
}
