import { describe, expect, test } from "@jest/globals";
import { parseDisplayName } from "./display-name.ts";

const FAMILY = "👨‍👩‍👧‍👦";

describe("a display name", () => {
  test.each([
    ["  Zoe\u0308 ", "Zoë"],
    ["李小龙", "李小龙"],
    ["Ọlá O’Neill-Ilić", "Ọlá O’Neill-Ilić"],
    ["محمد", "محمد"],
    ["x".repeat(80), "x".repeat(80)],
    [FAMILY.repeat(30), FAMILY.repeat(30)],
    ["a", "a"],
  ])("%j is kept as %j", (text, name) => {
    expect(parseDisplayName(text)).toBe(name);
  });

  test.each([
    "",
    "   ",
    "\u00a0\u2003",
    "\u200b\u200d",
    "\u3164",
    "\u2800",
    "\u0301",
    "a\u0000b",
    "line\nbreak",
    "line\u2028break",
    "\ud800",
    "evil\u202Egpj.exe",
    "\u2066Ann\u2069",
    "Ann\u200F",
    "x".repeat(81),
    FAMILY.repeat(81),
    `a${"\u0301".repeat(1_000)}`,
  ])("%j is refused", (text) => {
    expect(parseDisplayName(text)).toBeUndefined();
  });
});
