import { expect, test } from "@jest/globals";
import { initialsOf } from "./initials-of.ts";

test("a name is known by the first letters of its first and last word", () => {
  expect(initialsOf("Alice Moreau")).toBe("AM");
  expect(initialsOf("  ada  king  of lovelace ")).toBe("AL");
  expect(initialsOf("Plato")).toBe("P");
  expect(initialsOf("𝒜𝒷 李")).toBe("𝒜李");
  expect(initialsOf("")).toBe("·");
});
