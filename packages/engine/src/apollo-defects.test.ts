import { beforeAll, expect, test } from "@jest/globals";
import { compareAnswers } from "./fixtures/compare.fixture.ts";
import { startCorners } from "./fixtures/corners.fixture.ts";
import { startLibrary } from "./fixtures/library.fixture.ts";
import type { LocalGraph } from "./fixtures/local-graph.fixture.ts";
import { startMarket } from "./fixtures/market.fixture.ts";

// The least that shows what Apollo's executor does otherwise. One that fails may have been mended
// there: then it goes, from here and from decision 0026.
let corners: LocalGraph;
let library: LocalGraph;
let market: LocalGraph;

beforeAll(() => {
  corners = startCorners();
  library = startLibrary();
  market = startMarket();
});

/** What the engine answers, which is what one server with everything in it would. */
async function answers(graph: LocalGraph, query: string) {
  const { ours, apollos } = await compareAnswers(graph, { query, variables: {} });
  const { data } = await graph.whole({ query });
  expect(ours.data).toEqual(data);
  return { ours, apollos };
}

test("a value that is false, empty or zero comes back from an alias", async () => {
  const query = "{ answers { ... on Given { flag text count } ... on Open { flag text count } } }";
  const { ours, apollos } = await answers(corners, query);
  const falsy = { flag: false, text: "", count: 0 };
  expect(ours.data).toEqual({ answers: [falsy, falsy] });
  expect(apollos.data).toEqual({ answers: [falsy, { flag: null, text: null, count: null }] });
});

test("a second list of lists leaves what the first one brought", async () => {
  const { ours, apollos } = await answers(corners, "{ board { cells { left right } } }");
  expect(ours).toEqual({
    data: { board: { cells: [[{ left: 0, right: 1 }], [{ left: 2, right: 3 }]] } },
  });
  expect(apollos.data).toEqual({ board: null });
});

test("an object keeps its type where a subgraph knows its interface alone", async () => {
  const { ours, apollos } = await answers(library, "{ books { average __typename } }");
  expect(ours.data).toEqual({
    books: [
      { average: 0, __typename: "Book" },
      { average: 1, __typename: "Book" },
    ],
  });
  expect(apollos.data).toEqual({ books: null });
});

test("an error points at the element that it is about, where others were not asked about", async () => {
  const { ours, apollos } = await answers(library, "{ mix { ... on Author { karma } } }");
  const { data } = ours as { data: { mix: unknown[] } };
  expect(data.mix[4]).toBeNull();
  expect(ours.errors?.map(({ path }) => path)).toEqual([["mix", 4, "karma"]]);
  expect(apollos.errors?.map(({ path }) => path)).toEqual([["mix", 1, "karma"]]);
});

test("fields stand in the order in which the operation first names them", async () => {
  const query = "{ me { ... on Person { name } id ... on Person { tier } } }";
  const { ours, apollos } = await answers(market, query);
  const names = ({ data }: { data?: unknown }) => Object.keys((data as { me: object }).me);
  expect(names(ours)).toEqual(["name", "id", "tier"]);
  expect(names(apollos)).toEqual(["name", "tier", "id"]);
});
