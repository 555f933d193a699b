import { describe, expect, test } from "@jest/globals";
import { parse } from "graphql";
import { AccessRules } from "./access-rules.ts";

const LINKS = `schema
    @link(url: "https://specs.apollo.dev/authenticated/v0.1", for: SECURITY)
    @link(url: "https://specs.apollo.dev/requiresScopes/v0.1", for: SECURITY)
    @link(url: "https://specs.apollo.dev/policy/v0.1", as: "rule", for: SECURITY)
  { query: Query }`;

/** The demands on a field, in short. */
function demandsOn(sdl: string, type: string, field?: string): unknown[] {
  const rules = new AccessRules(parse(`${LINKS}\n${sdl}`));
  const demands = field === undefined ? rules.onType(type) : rules.onField(type, field);
  const inShort = demands.map((one) => (one.kind === "authenticated" ? one.kind : one.anyOf));
  return inShort.sort((a, b) => String(a).localeCompare(String(b)));
}

describe("to see a field takes", () => {
  const PERSON = `type Person @rule(policies: [["a"], ["b", "c"]]) {
    id: ID name: String mail: Mail @requiresScopes(scopes: [["x"]]) }
    scalar Mail @authenticated
    type Query { person: Person people: [Person!]! }`;

  test("what it carries, what its type does and what the type does that it is of", () => {
    expect(demandsOn(PERSON, "Person", "mail")).toEqual([
      [["a"], ["b", "c"]],
      "authenticated",
      [["x"]],
    ]);
    expect(demandsOn(PERSON, "Person", "name")).toEqual([[["a"], ["b", "c"]]]);
  });

  test("what an object takes, for a field that is one or many", () => {
    expect(demandsOn(PERSON, "Query", "person")).toEqual(demandsOn(PERSON, "Person"));
    expect(demandsOn(PERSON, "Query", "people")).toEqual(demandsOn(PERSON, "Person"));
  });

  test("what the fields take that it is made from, however far away those are", () => {
    const sdl = `type Query { a: A }
      type A {
        direct: Int @join__field(graph: ONE, requires: "key")
        nested: Int @join__field(graph: ONE, requires: "b { c }")
        abstract: Int @join__field(graph: ONE, requires: "thing { ... on Thing { label } }")
        twice: Int @join__field(graph: ONE, requires: "direct")
        ring: Int @join__field(graph: ONE, requires: "round")
        round: Int @join__field(graph: TWO, requires: "ring key")
        key: Int @authenticated
        b: B
        thing: Thing
      }
      type B { c: Int @requiresScopes(scopes: [["c"]]) }
      interface Thing { label: String }
      type Diary implements Thing { label: String @rule(policies: [["owner"]]) }`;
    expect(demandsOn(sdl, "A", "direct")).toEqual(["authenticated"]);
    expect(demandsOn(sdl, "A", "nested")).toEqual([[["c"]]]);
    expect(demandsOn(sdl, "A", "abstract")).toEqual([[["owner"]]]);
    expect(demandsOn(sdl, "A", "twice")).toEqual(["authenticated"]);
    expect(demandsOn(sdl, "A", "ring")).toEqual(["authenticated"]);
    expect(demandsOn(sdl, "A", "round")).toEqual(["authenticated"]);
  });

  test("what an interface says of it, where it is filled in for the interface as a whole", () => {
    const sdl = `type Query { a: A }
      interface I { own: Int @authenticated filled: Int @authenticated }
      type A implements I { own: Int @join__field(graph: ONE) filled: Int @join__field }`;
    expect(demandsOn(sdl, "A", "filled")).toEqual(["authenticated"]);
    expect(demandsOn(sdl, "A", "own")).toEqual([]);
  });
});

describe("a supergraph whose directives cannot be read is refused", () => {
  test.each([
    ["names that are none", "type Query { a: Int @requiresScopes(scopes: [[1]]) }"],
    ["a list of another depth", 'type Query { a: Int @requiresScopes(scopes: ["x"]) }'],
    ["no names at all", "type Query { a: Int @rule }"],
  ])("%s", (_what, sdl) => {
    expect(() => demandsOn(sdl, "Query", "a")).toThrow("wants a list of lists of names");
  });

  test("a link that renames by importing", () => {
    const sdl = `schema @link(url: "https://specs.apollo.dev/policy/v0.1",
      import: [{ name: "@policy", as: "@rule" }]) { query: Query } type Query { a: Int }`;
    expect(() => new AccessRules(parse(sdl))).toThrow("imports by name");
  });
});
