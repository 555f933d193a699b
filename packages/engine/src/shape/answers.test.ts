import { describe, expect, test } from "@jest/globals";
import { parse } from "graphql";
import { startLibrary } from "../fixtures/library.fixture.ts";
import { run } from "../fixtures/local-graph.fixture.ts";
import { startMarket } from "../fixtures/market.fixture.ts";
import type { Send } from "../run.ts";

const market = startMarket();
const library = startLibrary();

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
    market.requests.length = 0;
    const { data, errors } = await run(market, query);
    expect(data).toEqual({ a: 1, cancel: null, b: { from: { name: "Person p21" } }, c: 2 });
    expect(errors).toHaveLength(1);
    expect(market.requests.map(({ subgraph }) => subgraph)).toEqual([
      "people",
      "orders",
      "people",
      "people",
    ]);
  });
});

describe("the schema itself", () => {
  test("is answered beside the data, by fragments and variables too", async () => {
    const query = `query Q($of: String!) { ...S me { id } } fragment S on Query { one: __type(name: $of) { ...T } }
      fragment T on __Type { name kind }`;
    const { data } = await run(market, query, { of: "Person" });
    expect(data).toEqual({ one: { name: "Person", kind: "OBJECT" }, me: { id: "p1" } });
  });
});
