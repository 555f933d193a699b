import { describe, expect, test } from "@jest/globals";
import { buildSchema } from "graphql";
import { breaksOf } from "./breaks-of.ts";

const GRAPH = `
  type Query { me: User  people(kind: Kind, search: Search): [User!] }
  type User { id: ID!  name: String!  nick: String }
  input Search { name: String  limit: Int! = 10 }
  enum Kind { OLD NEW }
`;
const SHIPPED = [
  "query Me { me { id name nick } }",
  "query Find($search: Search, $kind: Kind) { people(search: $search, kind: $kind) { name } }",
];

/** As lines, for a graph in which one thing was written in another's place. */
function breaks(from = "", to = "", builtFor = GRAPH) {
  const client = {
    client: "phone",
    version: "1.0.0",
    texts: SHIPPED,
    builtFor: builtFor === "" ? undefined : buildSchema(builtFor),
  };
  const now = buildSchema(GRAPH.replace(from, to));
  return breaksOf(client, now).map(({ operation, where, why }) => `${operation}: ${where}: ${why}`);
}

describe("a client that is out is broken by", () => {
  test.each([
    [
      "a field that is gone",
      "nick: String",
      "",
      'Me: User.nick: Cannot query field "nick" on type "User".',
    ],
    [
      "a field that may be null now",
      "name: String!",
      "name: String",
      "Me: User.name: was String!, is String",
    ],
    ["another type in its place", "id: ID!", "id: Int!", "Me: User.id: was ID!, is Int!"],
    ["one where there were many", "[User!]", "User", "Find: Query.people: was [User!], is User"],
    [
      "an argument that is gone",
      "kind: Kind, ",
      "",
      'Find: Query.people: Unknown argument "kind" on field "Query.people".',
    ],
    [
      "what has to be sent and was not known",
      "limit: Int",
      "page: Int!  limit: Int",
      "Find: Search.page: is wanted and is new",
    ],
    [
      "what may be sent and is gone",
      "limit: Int! = 10",
      "",
      "Find: Search.limit: may be sent and is gone",
    ],
    [
      "what may no longer be left out",
      "limit: Int! = 10",
      "limit: Int!",
      "Find: Search.limit: may be left out no more",
    ],
    ["a value that is gone", "OLD ", "", "Find: Kind.OLD: may be sent and is gone"],
  ])("%s", (_, from, to, line) => {
    expect(breaks(from, to)).toContain(line);
  });
});

describe("a client that is out is not broken by", () => {
  test.each([
    ["nothing", "", ""],
    ["a field more", "nick: String", "nick: String  age: Int"],
    ["a field that was promised to be there", "nick: String", "nick: String!"],
    ["an argument more that may be left out", "kind: Kind", "kind: Kind, first: Int = 10"],
    ["a member of an input more that may be left out", "limit: Int", "page: Int  limit: Int"],
    ["what has to be sent no more", "limit: Int! = 10", "limit: Int"],
    ["a value more", "NEW", "NEW NEWER"],
    ["what it does not ask for", "type User {", "type Other { a: Int } type User {"],
  ])("%s", (_, from, to) => {
    expect(breaks(from, to)).toEqual([]);
  });
});

test("without the graph that it was built for, what would be refused is found all the same", () => {
  expect(breaks("nick: String", "", "")).toHaveLength(1);
});
