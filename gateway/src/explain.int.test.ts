import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { startTinyGraph, type TinyGraph } from "./testing/tiny-graph.ts";

const JOINED = "query Joined { payments { id payer { name } payee { name } } }";
const EXPLAIN = { "x-tributary-explain": "on" };
let graph: TinyGraph;

beforeAll(async () => {
  graph = await startTinyGraph({ NODE_ENV: "development", FETCH_RETRIES_MAX: "1" });
});
afterAll(() => graph.stop());
afterEach(() => graph.people.misbehave(undefined));

async function explained(query = JOINED) {
  const { body } = await graph.post({ query }, EXPLAIN);
  return body.extensions.explain;
}

const duration = expect.any(Number);

test("an answer tells its plan, its requests, what waited for what and what was sent once", async () => {
  const plain = await graph.post({ query: JOINED });
  const { body } = await graph.post({ query: JOINED }, EXPLAIN);
  expect(body.data).toEqual(plain.body.data);
  const { plan, ...rest } = body.extensions.explain;
  expect(plan[0]).toBe("QueryPlan {");
  expect(plan.join("\n")).toMatch(/Fetch\(service: "payments"\).*Flatten\(path: "payments\.@/s);
  const request = { startedMs: duration, tookMs: duration, attempts: 1, outcome: "answered" };
  expect(rest).toEqual({
    wasPlannedBefore: true,
    tookMs: duration,
    // Four payments, with two people each.
    cost: 12,
    steps: [
      {
        step: 1,
        subgraph: "payments",
        after: [],
        requests: [{ ...request, operation: expect.stringContaining("payments{") }],
      },
      {
        step: 2,
        subgraph: "people",
        after: [1],
        entities: { places: 8, sent: 2 },
        requests: [{ ...request, operation: expect.stringContaining("_entities(") }],
      },
    ],
  });
  expect(rest.steps[1].requests[0].startedMs).toBeGreaterThanOrEqual(
    rest.steps[0].requests[0].tookMs,
  );
});

test("what was sent again is told, and that nothing came of it", async () => {
  graph.people.misbehave({ status: 503, text: "no server is there" });
  const { steps } = await explained();
  expect(steps[1].requests).toMatchObject([{ attempts: 2, outcome: "no answer" }]);
  graph.people.misbehave(undefined);
  const { steps: forbidden } = await explained("{ forbidden }");
  expect(forbidden[0].requests).toMatchObject([{ attempts: 1, outcome: "1 errors" }]);
});

test("nothing is told unasked, nor in production unless it is allowed", async () => {
  expect((await graph.post({ query: JOINED })).body.extensions).toBeUndefined();
  for (const [EXPLAINED, told] of [
    [undefined, false],
    ["on", true],
  ] as const) {
    const env = EXPLAINED === undefined ? {} : { EXPLAIN: EXPLAINED };
    const other = await startTinyGraph({ NODE_ENV: "production", ...env });
    try {
      const { body } = await other.post({ query: JOINED }, EXPLAIN);
      expect(body.extensions?.explain !== undefined).toBe(told);
    } finally {
      await other.stop();
    }
  }
});
