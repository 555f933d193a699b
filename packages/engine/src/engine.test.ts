import { beforeAll, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { parse } from "graphql";
import { Engine } from "./engine.ts";
import { FetchFailure } from "./fetch/fetch-failure.ts";
import { startLibrary } from "./fixtures/library.fixture.ts";
import { type LocalGraph, run } from "./fixtures/local-graph.fixture.ts";
import { startMarket } from "./fixtures/market.fixture.ts";
import { startStore } from "./fixtures/store.fixture.ts";
import { OperationTooComplexError } from "./plan/plan-operation.ts";
import type { Send } from "./run.ts";

let market: LocalGraph;
let library: LocalGraph;
let store: LocalGraph;

beforeAll(() => {
  market = startMarket();
  library = startLibrary();
  store = startStore();
});
beforeEach(() => {
  for (const { requests } of [market, library, store]) requests.length = 0;
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

describe("an error of a subgraph", () => {
  test("stands in every place of the entity it is about, and nowhere else", async () => {
    const query = "{ orders(first: 5) { id from { flaky } watchers { flaky } } }";
    const { data, errors } = await run(market, query);
    for (const { path } of errors) {
      expect(path.reduce((at: never, step: string) => at[step], data)).toBeNull();
    }
    expect(errors.map(({ path }: { path: unknown[] }) => path.join("."))).toContain(
      "orders.4.from.flaky",
    );
    expect(errors.map(({ path }: { path: unknown[] }) => path.join("."))).toContain(
      "orders.3.watchers.0.2.flaky",
    );
  });

  test("names the field as the client calls it, whatever the plan called it", async () => {
    const send: Send = async (request) => {
      const answer = await library.send(request);
      const path = ["media", 0, "label__alias_0"];
      return request.body.includes("label__alias_0")
        ? { ...answer, errors: [{ message: "no label", path }] }
        : answer;
    };
    const query = "{ media { ... on Book { label } ... on Movie { label } } }";
    const { errors } = await run({ ...library, send }, query);
    expect(errors?.[0]?.path).toEqual(["media", 0, "label"]);
  });
});

describe("a subgraph that does not answer", () => {
  const without =
    (graph: LocalGraph, dead: string): Send =>
    async (request) => {
      if (request.subgraph !== dead) return graph.send(request);
      throw new FetchFailure("SUBGRAPH_TIMEOUT", "no answer");
    };

  test("costs its own fields, each of which says why", async () => {
    const send = without(market, "people");
    const { data, errors } = await run(
      { ...market, send },
      '{ who: me { id } order(id: "o1") { id to { name } } }',
    );
    expect(data).toEqual({ who: null, order: { id: "o1", to: { name: null } } });
    expect(errors.map(({ path, extensions }: never) => [path, extensions])).toEqual([
      [["who"], { code: "SUBGRAPH_TIMEOUT" }],
      [["order", "to"], { code: "SUBGRAPH_TIMEOUT" }],
    ]);
  });

  test("or answers fewer entities than it was asked for gives nobody another's fields", async () => {
    const send: Send = async (request) =>
      request.subgraph === "people"
        ? { data: { _entities: [{ name: "X" }] } }
        : market.send(request);
    const { data, errors } = await run(
      { ...market, send },
      "{ orders(first: 2) { from { name } } }",
    );
    expect(data.orders).toEqual([{ from: { name: null } }, { from: { name: null } }]);
    expect(errors[0].extensions.code).toBe("SUBGRAPH_UNAVAILABLE");
  });
});

describe("an answer", () => {
  test("has its fields in the order of the query, with whatever names", async () => {
    const query = "{ b: me { name __proto__: id constructor: tier id } a: __typename }";
    const prepared = market.engine.prepare({ query }, parse(query));
    const result = await market.engine.execute(prepared, { variables: {}, send: market.send });
    expect(JSON.stringify(result.data)).toBe(
      '{"b":{"name":"Person p1","__proto__":"p1","constructor":"FREE","id":"p1"},"a":"Query"}',
    );
  });

  test("is null up to the nearest field that may be, where a value that must be is missing", async () => {
    const send: Send = async () => ({ data: { broken: null } });
    const { data, extensions } = await run({ ...market, send }, "{ __typename broken }");
    expect(data).toBeNull();
    expect(extensions.valueCompletion).toEqual([
      {
        message: "Cannot return null for non-nullable field Query.broken.",
        path: ["broken"],
        extensions: { code: "INVALID_GRAPHQL" },
      },
    ]);
  });

  test("shows nothing inaccessible: no type, and no value of an enum", async () => {
    const { data, extensions } = await run(
      market,
      '{ kinds parties { __typename } order(id: "o2") { party { __typename } } }',
    );
    expect(data.kinds).toEqual(["IN", null, "OUT"]);
    expect(data.order.party).toBeNull();
    expect(JSON.stringify(extensions)).not.toMatch(/Ghost|HIDDEN/);
  });

  test("says of an entity known as an interface elsewhere what it is where it is known", async () => {
    const query =
      "{ mix { ... on Book { average __typename title } } anyMedia { __typename reviews { score } } }";
    const { data } = await run(library, query);
    expect(data.mix[0]).toEqual({ average: 0, __typename: "Book", title: "Title 0" });
    expect(data.anyMedia).toEqual({ __typename: "Book", reviews: [{ score: 2 }, { score: 3 }] });
  });

  test("keeps a value that is false, empty or zero under its own name", async () => {
    const { data } = await run(
      library,
      "{ media { ... on Book { value } ... on Movie { value } } }",
    );
    expect(data.media[0]).toEqual({ value: 0 });
  });
});

describe("@skip and @include", () => {
  const query = `query Q($yes: Boolean!, $no: Boolean = false) {
    order(id: "o1") { id @skip(if: $yes) from { name @include(if: $no) email } ... @include(if: $yes) { note } } }`;

  test.each([
    [{ yes: true }, { from: { email: "person7@example.com" }, note: "note é 1" }],
    [
      { yes: false, no: true },
      { id: "o1", from: { name: "Person p7", email: "person7@example.com" } },
    ],
  ])("decide with %j what there is", async (variables, order) => {
    expect((await run(market, query, variables)).data.order).toEqual(order);
  });

  test("are refused without the variable that decides", async () => {
    expect((await run(market, query)).errors[0].message).toContain('"$yes"');
  });
});

describe("mutations", () => {
  test("run one after the other, and go on after one that failed", async () => {
    const query =
      'mutation { a: touch(id: "p1") cancel(id: "o1") { id } b: settle(id: "o3") { from { name } } c: touch(id: "p2") }';
    const { data, errors } = await run(market, query);
    expect(data).toEqual({ a: 1, cancel: null, b: { from: { name: "Person p21" } }, c: 2 });
    expect(errors).toHaveLength(1);
    expect(asked(market)).toEqual(["people", "orders", "people", "people"]);
  });
});

describe("an operation that is too complex", () => {
  const aliases = Array.from({ length: 8 }, (_, number) => `a${number}`);
  const nested = (depth: number): string =>
    depth === 0
      ? "id"
      : aliases.map((a) => `${a}: lastOrder { from { name ${nested(depth - 1)} } }`).join(" ");
  const query = `{ me { ${nested(3)} } }`;
  const usual = "{ orders(first: 2) { from { name } sponsor { score } to { tier } } }";
  const code = "OPERATION_TOO_COMPLEX";

  test("because its plan grows beyond all bounds is refused with a code", () => {
    expect(() => market.engine.prepare({ query }, parse(query))).toThrow(
      expect.objectContaining({ extensions: { code, http: { status: 400 } } }),
    );
  });

  test("because it takes too long to plan is cut off, and what is planned after it is right", () => {
    const prepareWithin = (planTimeoutMs: number) => () =>
      new Engine(market.graph, { operationsMax: 10, planTimeoutMs }).prepare(
        { query },
        parse(query),
      );
    expect(prepareWithin(1)).toThrow("takes too long to plan");
    // Wherever in its work the planner is then.
    for (const timeoutMs of [2, 5, 10, 20, 40]) {
      expect(prepareWithin(timeoutMs)).toThrow(OperationTooComplexError);
    }
    const { plan } = market.engine.prepare({ query: usual }, parse(usual));
    const untouched = startMarket().engine.prepare({ query: usual }, parse(usual));
    expect(plan).toEqual(untouched.plan);
  });

  test("is not planned a second time", () => {
    const engine = new Engine(market.graph, { operationsMax: 10, planTimeoutMs: 60_000 });
    const planned = jest.spyOn(market.graph.planner, "buildQueryPlan");
    try {
      for (let time = 0; time < 3; time += 1) {
        expect(() => engine.prepare({ query }, parse(query))).toThrow("asks for too much");
      }
      expect(planned).toHaveBeenCalledTimes(1);
    } finally {
      planned.mockRestore();
    }
  });
});

test("a variable with the name that entity fetches use is refused", () => {
  const query = "query Q($representations: ID!) { person(id: $representations) { limit } }";
  expect(() => market.engine.prepare({ query }, parse(query))).toThrow("$representations");
});

describe("the schema itself", () => {
  test("is answered beside the data, by fragments and variables too", async () => {
    const query = `query Q($of: String!) { ...S me { id } } fragment S on Query { one: __type(name: $of) { ...T } }
      fragment T on __Type { name kind }`;
    const { data } = await run(market, query, { of: "Person" });
    expect(data).toEqual({ one: { name: "Person", kind: "OBJECT" }, me: { id: "p1" } });
  });
});

describe("prepared operations", () => {
  test("are as many as the bound allows; the one not used longest makes room", () => {
    const engine = new Engine(market.graph, { operationsMax: 2, planTimeoutMs: 60_000 });
    const prepare = (query: string) => engine.prepare({ query }, parse(query));
    const first = prepare("{ me { id } }");
    prepare("{ me { name } }");
    expect(prepare("{ me { id } }")).toBe(first);
    prepare("{ me { tier } }");
    expect(prepare("{ me { id } }")).toBe(first);
  });

  test("that were used most are ready on the next version before it serves", async () => {
    const before = new Engine(market.graph, { operationsMax: 10, planTimeoutMs: 60_000 });
    for (const query of ["{ me { id } }", "{ me { id } }", "{ me { name } }"]) {
      before.prepare({ query }, parse(query));
    }
    const after = new Engine(market.graph, { operationsMax: 10, planTimeoutMs: 60_000 });
    await after.warm(before, 1);
    expect(after.isReady({ query: "{ me { id } }" })).toBe(true);
    expect(after.isReady({ query: "{ me { name } }" })).toBe(false);
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
