import { beforeAll, expect, test } from "@jest/globals";
import { parse } from "graphql";
import type { LocalGraph } from "./fixtures/local-graph.fixture.ts";
import { order, startMarket } from "./fixtures/market.fixture.ts";
import type { SubgraphAnswer } from "./run.ts";

const QUERY = `subscription S($yes: Boolean = true) {
  evt: orderSettled { id from { name flaky @include(if: $yes) limit } to { name }
    watchers { name } party { ... on Person { email } } } }`;
let market: LocalGraph;

beforeAll(() => {
  market = startMarket();
});

/** An event as the owner of the stream sends it: its own fields, and the keys of the others. */
function eventOf(number: number): SubgraphAnswer {
  const whole = JSON.parse(JSON.stringify(order(number)));
  return { data: { evt: whole } };
}

async function complete(events: readonly SubgraphAnswer[]) {
  market.requests.length = 0;
  const prepared = market.engine.prepare({ query: QUERY }, parse(QUERY));
  const execution = { variables: {}, send: market.send };
  const results = await market.engine.complete(prepared, events, execution);
  return { results: JSON.parse(JSON.stringify(results)), requests: market.requests.length };
}

const numbers = Array.from({ length: 40 }, (_, index) => index);

test("events completed together have the results that each has by itself, in their order", async () => {
  const together = await complete(numbers.map(eventOf));
  const alone = [];
  for (const number of numbers) alone.push((await complete([eventOf(number)])).results[0]);
  expect(together.results).toEqual(alone);
  expect(alone.some(({ errors }) => errors)).toBe(true);
});

test("together they ask as often as one, and for what they share once", async () => {
  const one = await complete([eventOf(1)]);
  const many = await complete([...numbers, ...numbers].map(eventOf));
  expect(many.requests).toBe(one.requests);
  const { variables = {} } = market.requests[0]?.request ?? {};
  for (const list of Object.values(variables)) {
    const texts = (list as object[]).map((representation) => JSON.stringify(representation));
    expect(new Set(texts).size).toBe(texts.length);
  }
});

test("an event that is an error keeps its place and its path, and costs the others nothing", async () => {
  const lost = { data: { evt: null }, errors: [{ message: "no event", path: ["evt"] }] };
  const { results } = await complete([eventOf(1), lost, eventOf(2)]);
  expect(results[1]).toEqual({
    data: { evt: null },
    errors: [{ message: "no event", path: ["evt"] }],
  });
  expect(results[0].data.evt.id).toBe("o1");
  expect(results[2].data.evt.id).toBe("o2");
});
