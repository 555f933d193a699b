import { expect, test } from "@jest/globals";
import { getOperationAST, parse, validate } from "graphql";
import { composeSubgraphs } from "../../compose.ts";
import { loadSupergraph } from "../supergraph.ts";
import { CachePolicies } from "./cache-policies.ts";

const LINKS = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.9",
    import: ["@key", "@authenticated", "@requiresScopes", "@composeDirective"])
  @link(url: "https://tributary.dev/cache/v1.0", import: ["@cacheControl"])
  @composeDirective(name: "@cacheControl")
directive @cacheControl(maxAge: Int, scope: String, inheritMaxAge: Boolean)
  on FIELD_DEFINITION | OBJECT | INTERFACE | UNION
`;
const { supergraph: sdl } = composeSubgraphs([
  {
    name: "shop",
    sdl: `${LINKS}
      type Query {
        news: [Article!] @cacheControl(maxAge: 300)
        weather: String @cacheControl(maxAge: 60)
        now: String
        me: Person @authenticated @cacheControl(maxAge: 30)
        basket: Basket @cacheControl(maxAge: 20)
        anything: Thing @cacheControl(maxAge: 100)
        named: Named @cacheControl(maxAge: 100)
      }
      type Mutation { read: Article @cacheControl(maxAge: 300) }
      interface Named { name: String }
      type Article implements Named @key(fields: "id") { id: ID! name: String author: Author related: [Article!] @cacheControl(inheritMaxAge: true) draft: String @requiresScopes(scopes: [["edit"]]) }
      type Author @cacheControl(maxAge: 40) { name: String }
      type Person implements Named { name: String @cacheControl(maxAge: 7) }
      type Basket @cacheControl(scope: "PRIVATE") { size: Int }
      union Thing = Article | Basket`,
  },
  {
    name: "comments",
    sdl: `${LINKS} type Article @key(fields: "id") { id: ID! comments: [Comment!] likes: Int } type Comment { text: String }`,
  },
]);
const supergraph = loadSupergraph(sdl);
const policies = new CachePolicies();

function policyOf(query: string): string | undefined {
  const document = parse(query);
  expect(validate(supergraph.clientSchema, document)).toEqual([]);
  const operation = getOperationAST(document);
  if (!operation) throw new Error("no operation");
  return policies.of({ supergraph, document, operation });
}

test.each([
  ["{ weather }", "public, max-age=60"],
  ["{ news { id name } }", "public, max-age=300"],
  ["{ news { likes } }", "public, max-age=300"],
  ["{ news { name } weather }", "public, max-age=60"],
  ["{ news { author { name } } }", "public, max-age=40"],
  ["{ news { related { related { name } } } }", "public, max-age=300"],
  [
    "{ a: weather ... { ... on Query { ...F } } } fragment F on Query { news { id } }",
    "public, max-age=60",
  ],
  ["query ($a: Boolean!) { news { id } weather @skip(if: $a) }", "public, max-age=60"],
])("%s is kept by anybody: %s", (query, policy) => {
  expect(policyOf(query)).toBe(policy);
});

test.each([
  ["{ basket { size } }", "private, max-age=20"],
  ["{ news { id } basket { size } }", "private, max-age=20"],
  ["{ me { name } }", "private, max-age=7"],
  ["{ news { draft } }", "private, max-age=300"],
  ["{ anything { ... on Article { id } } }", "private, max-age=100"],
  ["{ named { name } }", "public, max-age=7"],
])("%s: %s", (query, policy) => {
  expect(policyOf(query)).toBe(policy);
});

test.each([
  "{ now }",
  "{ weather now }",
  "{ news { comments { text } } }",
  "{ weather news { ...F } } fragment F on Article { related { comments { text } } }",
  "{ __typename }",
  "{ weather __schema { queryType { name } } }",
  "mutation { read { id } }",
])("%s is not kept", (query) => {
  expect(policyOf(query)).toBeUndefined();
});
