import { describe, expect, test } from "@jest/globals";
import { namePrefixTerm, nameTerms, wholeNameTerm } from "./name-terms.ts";

const isFoundBy = (name: string, prefix: string) =>
  nameTerms(name).includes(namePrefixTerm(prefix) ?? "");

describe("a name", () => {
  test.each([
    ["Zoë Ilić", "zo"],
    ["Zoë Ilić", "ZOE i"],
    ["Zoe Ilic", "zoë"],
    ["Zoë Ilić", "Zoë Ilić"],
    ["Ann  Lee", "ann l"],
    ["Ann Lee", "ann "],
    ["Ⓐnn", "ann"],
    ["İnci", "inc"],
    ["김철수", "김철"],
    ["Straße", "straß"],
  ])("%j is found by its beginning %j", (name, prefix) => {
    expect(isFoundBy(name, prefix)).toBe(true);
  });

  test.each([
    ["Ann Lee", "lee"],
    ["Ann Lee", "ann le e"],
    ["Ann", "anna"],
    ["Ann", "a"],
    ["Ann", ""],
  ])("%j is not found by %j", (name, prefix) => {
    expect(isFoundBy(name, prefix)).toBe(false);
  });

  test("is found by the whole of it, which a longer one is not", () => {
    expect(nameTerms("Ann")).toContain(wholeNameTerm(" ANN "));
    expect(nameTerms("Anna")).not.toContain(wholeNameTerm("Ann"));
    expect(nameTerms("李")).toEqual([wholeNameTerm("李")]);
  });

  test("has no more terms than letters", () => {
    expect(nameTerms("x".repeat(80))).toHaveLength(80);
  });
});
