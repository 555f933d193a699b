import { describe, expect, test } from "@jest/globals";
import { getVariableValues, Kind, type OperationDefinitionNode, parse, validate } from "graphql";
import { composeSubgraphs } from "../../../compose.ts";
import { loadSupergraph } from "../../supergraph.ts";
import { compileCost } from "./compile-cost.ts";
import { CostRules } from "./cost-rules.ts";
import { evaluate } from "./formula.ts";

const schemaWith = (link: string) => `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.12", import: [${link}])
  type Query {
    shop: Shop
    shops(first: Int = 3, last: Int, ids: [ID!]): [Shop]
      @listSize(slicingArguments: ["first", "last"], assumedSize: 8, requireOneSlicingArgument: false)
    asked(first: Int, last: Int): [Shop] @listSize(slicingArguments: ["first", "last"])
    paged(first: Int! = 20): ShopPage @listSize(slicingArguments: ["first"], sizedFields: ["edges"])
    assumed: [Shop] @listSize(assumedSize: 7)
    unknown: [Shop]
    texts: [String]
    grid: [[Shop]] @listSize(assumedSize: 5)
    dear(input: In, weight: Int @cost(weight: 3)): Int @cost(weight: 25)
    any: Any
    node: Node
    heavy: Heavy
    stamp: Stamp
  }
  type Mutation { open(name: String): Shop scrub: Shop @cost(weight: 40) }
  type Shop implements Node { id: ID! name: String owner: Owner items(first: Int! = 10): [Item]
    @listSize(slicingArguments: ["first"]) }
  type ShopPage { total: Int edges: [ShopEdge] others: [Shop] @listSize(assumedSize: 2) }
  type ShopEdge { cursor: String node: Shop }
  type Owner { name: String shop: Shop }
  type Item { id: ID! owner: Owner constructor: [Owner] @listSize(assumedSize: 2) }
  type Heavy implements Node @cost(weight: 9) { id: ID! }
  scalar Stamp @cost(weight: 2)
  interface Node { id: ID! }
  union Any = Shop | Heavy
  input In { n: Int @cost(weight: 4) in: In many: [In!] free: Int }
`;

const NAMES = '"@key", "@cost", "@listSize"';
const plain = versionOf(schemaWith(NAMES));

function versionOf(sdl: string) {
  const supergraph = loadSupergraph(composeSubgraphs([{ name: "shops", sdl }]).supergraph);
  return { supergraph, rules: new CostRules(supergraph.sdl) };
}

function costOf(query: string, variables: Record<string, unknown> = {}, version = plain): number {
  const { supergraph, rules } = version;
  const document = parse(query);
  expect(validate(supergraph.clientSchema, document)).toEqual([]);
  const operation = document.definitions.find(
    (one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION,
  );
  if (!operation) throw new Error("There is no operation.");
  const formula = compileCost({ supergraph, document, operation }, rules, { listLength: 10 });
  const definitions = operation.variableDefinitions ?? [];
  const { coerced } = getVariableValues(supergraph.clientSchema, definitions, variables);
  if (!coerced) throw new Error("The variables are wrong.");
  return evaluate(formula, coerced);
}

describe("an operation costs", () => {
  test.each<[string, number, string]>([
    ["one for an object, nothing for its scalars", 1, "{ shop { id name } }"],
    ["one for each object below another", 3, "{ shop { owner { shop { id } } } }"],
    ["nothing where all is scalar", 0, "{ texts __typename }"],
    ["ten for a change, and what it brings", 11, "mutation { open { owner { name } } }"],
    ["as much for each change", 20, "mutation { a: open { id } b: open { id } }"],
    ["what a field is said to cost", 40, "mutation { scrub { id } }"],
    ["and that of a scalar", 25, "{ dear }"],
    ["what a type is said to cost", 9, "{ heavy { id } }"],
    ["and a scalar type", 2, "{ stamp }"],
    [
      "the dearest of what an interface or a union may be",
      18,
      "{ any { __typename } node { id } }",
    ],
    ["as many as asked for", 2 * 5, "{ asked(first: 5) { owner { name } } }"],
    ["the most of what is asked for", 9, "{ asked(first: 5, last: 9) { id } }"],
    ["as many as by default", 3, "{ shops { id } }"],
    ["as many as assumed, where the default was taken away", 8, "{ shops(first: null) { id } }"],
    ["as many as assumed", 7, "{ assumed { id } }"],
    ["ten where nothing is said", 10, "{ unknown { id } }"],
    ["no less than nothing", 0, "{ asked(first: -5) { id } }"],
    ["lists in lists once", 5, "{ grid { id } }"],
    [
      "a page for its list, not for itself",
      1 + 4 * 2,
      "{ paged(first: 4) { total edges { cursor node { id } } } }",
    ],
    ["a page's other lists as they say", 1 + 2, "{ paged(first: 4) { others { id } } }"],
    ["as many as by default on every page", 1 + 20, "{ paged { edges { cursor } } }"],
    ["products of lists in lists", 5 * (1 + 6), "{ asked(first: 5) { items(first: 6) { id } } }"],
    [
      "a field once that is asked for twice",
      2,
      "{ shop { id owner { name } } shop { owner { name } } }",
    ],
    [
      "a field once that fragments ask for too",
      2,
      "{ shop { ...A } ...B } fragment A on Shop { owner { name } } fragment B on Query { shop { ...A } }",
    ],
    ["twice under two names", 2, "{ a: shop { id } b: shop { id } }"],
    [
      "what each type of a union asks for",
      10,
      "{ any { ... on Shop { owner { name } } ... on Heavy { id } } }",
    ],
    ["nothing for what is left out", 0, "{ shop @skip(if: true) { id } }"],
    ["one for the schema", 1, "{ __schema { types { fields { name } } } }"],
    ["what an argument is said to cost, where it is given", 28, "{ dear(weight: 1) }"],
    [
      "and a field of an input, however deep",
      25 + 4 * 3,
      "{ dear(input: {n: 1, in: {n: 2}, many: [{n: 3}, {free: 4}]}) }",
    ],
    [
      "a field whose name means something in JavaScript",
      5 * (1 + 1 * (1 + 2)),
      "{ asked(first: 5) { items(first: 1) { constructor { name } } } }",
    ],
  ])("%s", (_what, cost, query) => {
    expect(costOf(query)).toBe(cost);
  });

  test("without end, where it has to be said how many and is not", () => {
    expect(costOf("{ asked { id } }")).toBe(Number.POSITIVE_INFINITY);
  });
});

describe("a variable costs what the literal costs", () => {
  const QUERY = `query Q($n: Int = 4, $m: Int! = 2, $no: Boolean = false) {
    asked(first: $n) { items(first: $m) { id } owner @include(if: $no) { name } } }`;

  test.each<[Record<string, unknown>, number]>([
    [{}, 4 * (1 + 2)],
    [{ n: 5 }, 5 * (1 + 2)],
    [{ n: 50, m: 60 }, 50 * (1 + 60)],
    [{ n: 5, no: true }, 5 * (1 + 2 + 1)],
    [{ n: 0 }, 0],
  ])("%j", (variables, cost) => {
    const { n = 4, m = 2, no = false } = variables;
    const literal = `{ asked(first: ${n}) { items(first: ${m}) { id } owner @include(if: ${no}) { name } } }`;
    expect([costOf(QUERY, variables), costOf(literal)]).toEqual([cost, cost]);
  });

  test("one that is left out leaves the argument's default, and null takes it away", () => {
    const query = "query Q($n: Int) { shops(first: $n) { id } }";
    expect([{}, { n: null }, { n: 9 }].map((one) => costOf(query, one))).toEqual([3, 8, 9]);
  });

  test("in an input too", () => {
    const query = "query Q($in: In, $n: Int) { a: dear(input: $in) b: dear(input: {n: $n}) }";
    expect(costOf(query, { in: { many: [{ n: 1 }, { n: 2 }] } })).toBe(50 + 8);
    expect(costOf(query, { n: 1 })).toBe(50 + 4);
  });
});

test("what is said under other names counts the same", () => {
  const names = '"@key", {name: "@cost", as: "@weighs"}, {name: "@listSize", as: "@long"}';
  const renamed = schemaWith(names)
    .replaceAll("@cost(", "@weighs(")
    .replaceAll("@listSize(", "@long(");
  const prefixed = schemaWith('"@key"')
    .replaceAll("@cost(", "@federation__cost(")
    .replaceAll("@listSize(", "@federation__listSize(");
  for (const sdl of [renamed, prefixed]) {
    const version = versionOf(sdl);
    expect(costOf("{ dear assumed { id } }", {}, version)).toBe(25 + 7);
  }
});

test("in a supergraph that says nothing, lists are as long as assumed", () => {
  const version = versionOf("type Query { all: [Thing] } type Thing { id: ID }");
  expect(costOf("{ all { id } }", {}, version)).toBe(10);
});
