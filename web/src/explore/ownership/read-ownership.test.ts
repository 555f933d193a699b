import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { layOutConfluence } from "./lay-out-confluence.ts";
import { contributions, readOwnership } from "./read-ownership.ts";

const committed = join(import.meta.dirname, "../../../../gateway/supergraph.graphql");
const ownership = readOwnership(readFileSync(committed, "utf8"));
const typeOf = (name: string) => ownership.types.find((type) => type.name === name);

test("every field has an owner, and nothing of federation's own is among the types", () => {
  expect(ownership.subgraphs).toEqual(["transactions", "users"]);
  const fields = ownership.types.flatMap((type) => type.fields);
  expect(fields.length).toBeGreaterThan(100);
  expect(fields.filter(({ subgraphs }) => subgraphs.length === 0)).toEqual([]);
  expect(ownership.types.filter(({ name }) => name.includes("__"))).toEqual([]);
});

test("a person is of users, and has accounts by way of transactions", () => {
  const person = typeOf("User");
  expect(person).toMatchObject({
    kind: "entity",
    keys: ["id"],
    subgraphs: ["transactions", "users"],
  });
  const field = (name: string) => person?.fields.find((one) => one.name === name);
  expect(field("displayName")?.subgraphs).toEqual(["users"]);
  expect(field("accounts")?.subgraphs).toEqual(["transactions"]);
  expect(field("id")?.subgraphs).toEqual(["transactions", "users"]);
});

test("who may read a field, and whether its stream can be gone on with, is read along", () => {
  const field = (type: string, name: string) =>
    typeOf(type)?.fields.find((one) => one.name === name);
  expect(field("Query", "users")?.access).toBe("users:read:any");
  expect(field("Query", "me")?.access).toBe("whoever is signed in");
  expect(field("Subscription", "myActivity")?.resumable).toBe(true);
});

test("the picture has every type to which several give fields, as wide as what they give", () => {
  const { sources, mouths, ribbons } = layOutConfluence(ownership, 800);
  expect(sources.map(({ name }) => name)).toEqual(ownership.subgraphs);
  expect(mouths.map(({ name }) => name)).toEqual(expect.arrayContaining(["Query", "User"]));
  for (const mouth of mouths) {
    const type = typeOf(mouth.name);
    const into = ribbons.filter(({ to }) => to === mouth.name);
    expect(into.map(({ from, fields }) => [from, fields]).sort()).toEqual(
      type && [...contributions(type)].sort(),
    );
    expect(into.length).toBeGreaterThan(1);
  }
});

test("what is no supergraph is said to be none", () => {
  expect(() => readOwnership("type Query { a: Int }")).toThrow("This is no supergraph.");
});
