import { expect, test } from "@jest/globals";
import { authorizationMatrix, type Rules } from "./authorization-matrix.ts";

const outcomes = { staff: "SEEN", nobody: "UNAUTHENTICATED" };
const rules: Rules<"staff" | "nobody"> = {
  Query: {
    reach: (selection) => `{ ${selection} }`,
    fields: { books: { outcomes }, gone: { outcomes } },
  },
};

const SDL = `type Query {
  books: [Int] @authenticated
  gone: Int @authenticated
}`;

const planted = (field: string) =>
  authorizationMatrix(SDL.replace("gone:", `${field} gone:`), rules);

test("a field that nobody wrote a rule for is named, guarded or not", () => {
  expect(authorizationMatrix(SDL, rules).unruled).toEqual([]);
  expect(planted('secrets: Int @requiresScopes(scopes: [["x"]])').unruled).toEqual([
    "Query.secrets",
  ]);
  expect(planted("secrets: Int").unruled).toEqual(["Query.secrets"]);
  expect(authorizationMatrix(`${SDL} type New { id: ID }`, rules).unruled).toEqual(["New.id"]);
});

test("so is a rule that opens what the schema closes, and one whose field is gone", () => {
  const open = { books: { outcomes: { ...outcomes, nobody: "SEEN" } }, gone: { outcomes } };
  const reach = (selection: string) => `{ ${selection} }`;
  expect(authorizationMatrix(SDL, { Query: { reach, fields: open } }).open).toEqual([
    "Query.books",
  ]);
  const fewer = SDL.replace("gone: Int @authenticated", "");
  expect(authorizationMatrix(fewer, rules).stale).toEqual(["Query.gone"]);
});
