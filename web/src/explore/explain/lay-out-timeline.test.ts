import { expect, test } from "@jest/globals";
import type { ExplainedStep } from "./explanation.ts";
import { describeStep, layOutTimeline } from "./lay-out-timeline.ts";

const request = { operation: "{ a }", attempts: 1, outcome: "answered" };
const first: ExplainedStep = {
  step: 1,
  subgraph: "transactions",
  after: [],
  requests: [{ ...request, startedMs: 0, tookMs: 4 }],
};
const second: ExplainedStep = {
  step: 2,
  subgraph: "users",
  after: [1],
  entities: { places: 8, sent: 2 },
  requests: [{ ...request, startedMs: 5, tookMs: 3, attempts: 2 }],
};
const explanation = { plan: [], wasPlannedBefore: true, tookMs: 10, steps: [second, first] };

test("bars stand where they were in time, and what waited is tied to the end of what it waited for", () => {
  const [above, below] = layOutTimeline(explanation);
  expect(above?.bars).toEqual([{ left: 0, width: 40, request: first.requests[0] }]);
  expect(below?.bars).toEqual([{ left: 50, width: 30, request: second.requests[0] }]);
  expect(below?.waits).toEqual([{ rowsAbove: 1, left: 40, width: 10 }]);
});

test("a step that had nothing to ask for is told, without a bar", () => {
  const idle = { step: 3, subgraph: "users", after: [1], requests: [] };
  const rows = layOutTimeline({ ...explanation, steps: [first, idle] });
  expect(rows.map(({ step, bars }) => [step.step, bars.length])).toEqual([
    [1, 1],
    [3, 0],
  ]);
  expect(describeStep(idle)).toBe("Step 3, users; waited for step 1; nothing to ask for");
});

test("nothing stands outside, however short it was or long it took", () => {
  const late = { ...first, requests: [{ ...request, startedMs: 10, tookMs: 0 }] };
  for (const steps of [
    [late],
    [{ ...late, requests: [{ ...request, startedMs: 9, tookMs: 9 }] }],
  ]) {
    for (const { left, width } of layOutTimeline({ ...explanation, steps })[0]?.bars ?? []) {
      expect(width).toBeGreaterThan(0);
      expect(left + width).toBeLessThanOrEqual(100);
    }
  }
});

test("a step reads as a sentence", () => {
  expect(describeStep(second)).toBe(
    "Step 2, users; waited for step 1; 8 places, 2 sent; at 5 ms for 3 ms, 2 attempts, answered",
  );
});
