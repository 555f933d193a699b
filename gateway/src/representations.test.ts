import { describe, expect, test } from "@jest/globals";
import { deduplicate, expandEntities, expandErrors } from "./representations.ts";

const ada = { __typename: "User", id: "ada" };
const bob = { __typename: "User", id: "bob" };
const list = [ada, bob, { ...ada }, bob, ada];

describe("representations", () => {
  test("are sent once each, in the order in which they first stand", () => {
    expect(deduplicate(list)).toEqual({ unique: [ada, bob], positions: [0, 1, 0, 1, 0] });
  });

  test("with other fields are others", () => {
    expect(deduplicate([ada, { ...ada, region: "eu" }]).unique).toHaveLength(2);
  });
});

describe("the answer", () => {
  const { positions } = deduplicate(list);

  test("is given to every place that asked", () => {
    const entities = [{ name: "Ada" }, null];
    expect(expandEntities(entities, positions)).toEqual([
      { name: "Ada" },
      null,
      { name: "Ada" },
      null,
      { name: "Ada" },
    ]);
  });

  test("is a copy in every place: a later fetch writes into one and not into its twins", () => {
    const expanded = expandEntities([{ home: { city: "Ulm" } }, {}], positions);
    const [first, , third] = expanded as { home: { city: string } }[];
    if (first) first.home.city = "Bonn";
    expect(third).toEqual({ home: { city: "Ulm" } });
  });

  test("keeps a key called __proto__ a key", () => {
    const [, copy] = expandEntities([JSON.parse('{"__proto__": {"admin": true}}')], [0, 0]);
    expect(Object.keys(copy as object)).toEqual(["__proto__"]);
    expect((copy as { admin?: boolean }).admin).toBeUndefined();
  });

  test("tells an entity's error in every place of that entity, and other errors once", () => {
    const errors = [
      { message: "no name", path: ["_entities", 0, "name"] },
      { message: "no service" },
    ];
    expect(expandErrors(errors, positions).map(({ path }) => path)).toEqual([
      ["_entities", 0, "name"],
      ["_entities", 2, "name"],
      ["_entities", 4, "name"],
      undefined,
    ]);
  });
});
