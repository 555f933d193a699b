import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { parse, print } from "graphql";
import { composeSubgraphs } from "../compose.ts";
import { withoutSecurityLinks } from "./security-links.ts";
import { loadSupergraph } from "./supergraph.ts";

const secured = composeSubgraphs([
  {
    name: "all",
    sdl: `extend schema @link(url: "https://specs.apollo.dev/federation/v2.12",
        import: ["@key", "@tag", "@authenticated", "@requiresScopes", "@policy"])
      type Query {
        a: Int @authenticated
        b: Int @requiresScopes(scopes: [["x"]]) @tag(name: "kept")
        c: Int @policy(policies: [["y"]])
      }
      enum Level @authenticated { LOW }
      type Odd @policy(policies: [["z"]]) { level: Level }
      extend type Query { odd: Odd }`,
  },
]).supergraph;

describe("a supergraph with security directives", () => {
  test("loads without them, and with everything else", () => {
    const { clientSchema, apolloSdl } = loadSupergraph(secured);
    expect(Object.keys(clientSchema.getQueryType()?.getFields() ?? {})).toEqual([
      "a",
      "b",
      "c",
      "odd",
    ]);
    expect(apolloSdl).not.toMatch(/authenticated|requiresScopes|policy/i);
    expect(apolloSdl).toContain('@tag(name: "kept")');
    expect(clientSchema.getType("requiresScopes__Scope")).toBeUndefined();
  });

  test("keeps them in its own text, for whoever enforces them", () => {
    expect(loadSupergraph(secured).sdl).toBe(secured);
  });

  test("is known by its links, under whatever name they bring the directive", () => {
    const renamed = secured
      .replace('policy/v0.1", for', 'policy/v0.1", as: "rule", for')
      .replaceAll("@policy", "@rule")
      .replaceAll("policy__Policy", "rule__Policy");
    expect(renamed).toContain("@rule(");
    expect(print(withoutSecurityLinks(parse(renamed)))).not.toContain("rule");
  });
});

test("a directive of one's own that is called the same, without the link, stays", () => {
  const own = "directive @policy on FIELD_DEFINITION\n\ntype Query {\n  a: Int @policy\n}";
  expect(print(withoutSecurityLinks(parse(own)))).toBe(own);
});

test("the platform's own supergraph loads", () => {
  const sdl = readFileSync(join(import.meta.dirname, "../supergraph.graphql"), "utf8");
  expect(loadSupergraph(sdl).subgraphs.map(({ name }) => name)).toEqual(["transactions", "users"]);
});
