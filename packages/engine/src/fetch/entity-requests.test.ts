import { beforeEach, describe, expect, test } from "@jest/globals";
import { parse } from "graphql";
import { type LocalGraph, run } from "../fixtures/local-graph.fixture.ts";
import { startMarket } from "../fixtures/market.fixture.ts";
import { startStore } from "../fixtures/store.fixture.ts";
import type { Send } from "../run.ts";

const market = startMarket();
const store = startStore();
beforeEach(() => {
  for (const { requests } of [market, store]) requests.length = 0;
});

const asked = ({ requests }: LocalGraph) => requests.map(({ subgraph }) => subgraph);

describe("what one wave wants from one subgraph", () => {
  test("is one request, each part below an alias", async () => {
    const query = "{ orders(first: 2) { from { name } sponsor { score } to { tier } } }";
    expect((await run(market, query)).errors).toBeUndefined();
    expect(asked(market)).toEqual(["orders", "people"]);
    expect(market.requests[1]?.request.query).toMatch(
      /_e0:_entities.*_e1:_entities.*_e2:_entities/,
    );
  });

  test("and is the same fetch at several places, is one list of entities", async () => {
    await run(market, "{ orders(first: 2) { from { name } to { name } } }");
    const [, { request } = { request: undefined }] = market.requests;
    expect(request?.query.match(/_entities/g)).toHaveLength(1);
    expect(request?.variables?.representations).toHaveLength(4);
  });

  test("is asked once for an entity that stands in many places", async () => {
    const { data } = await run(
      market,
      '{ a: order(id: "o1") { from { name } } b: order(id: "o1") { from { name } } }',
    );
    expect(data.a).toEqual(data.b);
    expect(market.requests[1]?.request.variables?.representations).toHaveLength(1);
  });

  test("costs the others nothing when one part of it breaks the whole answer", async () => {
    const query = "{ orders(first: 2) { from { name } sponsor { score } } }";
    const send: Send = async (request) => {
      const isCombined = request.body.includes("_e1");
      return isCombined ? { data: null, errors: [{ message: "broken" }] } : market.send(request);
    };
    const { data, errors } = await run({ ...market, send }, query);
    expect(errors).toBeUndefined();
    expect(data.orders[1]).toEqual({ from: { name: "Person p7" }, sponsor: { score: 1.75 } });
  });
});

test("the well-known query over four subgraphs needs half of the plan's fetches", async () => {
  const query = `{
      customers { ...U reviews { ...R product { ...P reviews { ...R author { ...W } } } } }
      topProducts { ...P reviews { ...R author { ...W } } }
    }
    fragment W on Customer { ...U reviews { ...R product { ...P } } }
    fragment U on Customer { id username name }
    fragment R on Review { id body }
    fragment P on Product { inStock name price shipping upc weight }`;
  const { errors } = await run(store, query);
  expect(errors.every(({ message }: { message: string }) => message === "too heavy")).toBe(true);
  const { plan } = store.engine.prepare({ query }, parse(query));
  const planned = JSON.stringify(plan).match(/"kind":"Fetch"/g)?.length ?? 0;
  expect([planned, asked(store).length]).toEqual([16, 8]);
});
