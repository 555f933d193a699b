import { describe, expect, test } from "@jest/globals";
import { startLibrary } from "../fixtures/library.fixture.ts";
import { type LocalGraph, run } from "../fixtures/local-graph.fixture.ts";
import { startMarket } from "../fixtures/market.fixture.ts";
import type { Send } from "../run.ts";
import { FetchFailure } from "./fetch-failure.ts";

const market = startMarket();
const library = startLibrary();

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
