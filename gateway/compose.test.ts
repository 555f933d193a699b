import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { composeSubgraphs, findSubgraphs, firstDifference } from "./compose.ts";

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.12", import: ["@key"])`;
const users = {
  name: "users",
  sdl: `${LINK} type Query { me: User } type User @key(fields: "id") { id: ID! }`,
};
const read = (file: string) => readFileSync(join(import.meta.dirname, file), "utf8");

describe("the committed files", () => {
  const composed = composeSubgraphs(findSubgraphs(join(import.meta.dirname, "..")));

  test("supergraph.graphql is what the subgraphs compose to (mend: npm run compose)", () => {
    expect(read("supergraph.graphql")).toBe(composed.supergraph);
  });

  test("api.graphql is what clients see of it (mend: npm run compose)", () => {
    expect(read("api.graphql")).toBe(composed.api);
  });

  test("api.graphql shows nothing of the federation", () => {
    expect(composed.api).not.toMatch(/join__|link__|@link|_entities|requiresScopes/);
  });
});

test("the order in which subgraphs are found changes no byte", () => {
  const other = { name: "others", sdl: `${LINK} type Query { it: Int }` };
  expect(composeSubgraphs([users, other])).toEqual(composeSubgraphs([other, users]));
});

test("addresses are logical", () => {
  expect(composeSubgraphs([users]).supergraph).toContain('url: "http://users/graphql"');
});

describe("a refusal names the subgraph and what is wrong", () => {
  test("when a schema does not parse", () => {
    const broken = { name: "broken", sdl: "type Query {\n  it Int }" };
    expect(() => composeSubgraphs([users, broken])).toThrow(/\[broken\] .*line 2/);
  });

  test("when a schema is not valid", () => {
    const broken = { name: "broken", sdl: `${LINK} type Query { it: Nowhere }` };
    expect(() => composeSubgraphs([users, broken])).toThrow(/\[broken\].*Nowhere/);
  });

  test("when two subgraphs contradict each other", () => {
    const other = {
      name: "other",
      sdl: `${LINK} type Query { it: User } type User @key(fields: "id") { id: Int! }`,
    };
    expect(() => composeSubgraphs([users, other])).toThrow(/FIELD_TYPE_MISMATCH.*"other"/s);
  });

  test("when there is none", () => {
    expect(() => composeSubgraphs([])).toThrow(/no subgraph/);
  });
});

test("a drift is shown by its first line", () => {
  expect(firstDifference("a\nb\nc", "a\nx\nc")).toBe("line 2:\n  - b\n  + x");
  expect(firstDifference("a\nb", "a")).toBe("line 2:\n  - b\n  + ");
});
