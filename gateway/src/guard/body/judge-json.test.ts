import { describe, expect, test } from "@jest/globals";
import { BodyRefusal } from "./body-refusal.ts";
import { judgeJson } from "./judge-json.ts";

const LIMITS = { JSON_NESTING_MAX: 5, JSON_NODES_MAX: 12 };

/** The code that a text is refused with, if it is. */
function refusal(text: string, limits = LIMITS): string | undefined {
  try {
    judgeJson(text, limits);
    return undefined;
  } catch (error) {
    return error instanceof BodyRefusal ? error.code : String(error);
  }
}

const wide = { JSON_NESTING_MAX: 1_000, JSON_NODES_MAX: 1_000 };

test.each([
  ["lists in lists", (n: number) => "[".repeat(n) + "]".repeat(n)],
  ["objects in objects", (n: number) => `${'{"a":'.repeat(n)}1${"}".repeat(n)}`],
  ["brackets that nobody closes", (n: number) => "[".repeat(n)],
])("brackets within brackets: %s", (_what, text) => {
  expect([5, 6, 20_000].map((n) => refusal(text(n)))).toEqual([
    undefined,
    "BODY_TOO_COMPLEX",
    "BODY_TOO_COMPLEX",
  ]);
});

test.each([
  [
    "values of a list",
    (n: number) =>
      `[${Array(n - 1)
        .fill("1")
        .join()}]`,
  ],
  ["members of an object", (n: number) => JSON.stringify(members(n - 1))],
  [
    "empty lists",
    (n: number) =>
      `[${Array((n - 2) / 2)
        .fill("[]")
        .join()}]`,
  ],
])("values in all: %s", (_what, text) => {
  expect([12, 14].map((n) => refusal(text(n)))).toEqual([undefined, "BODY_TOO_COMPLEX"]);
});

const members = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`m${index}`, index]));

test("what stands in a string counts for nothing, wherever the string ends", () => {
  for (const text of ["[[[[[[[[", ",,,,,,,,,,,,,,,", '"[[[[[[[[', "\\", '\\"[[[[[[[', "[\\\\"]) {
    expect(refusal(JSON.stringify({ [text]: text }))).toBeUndefined();
  }
  // The quote that ends it is not the one that is escaped, however many backslashes there are.
  expect(refusal(`["\\\\",${"[".repeat(6)}`)).toBe("BODY_TOO_COMPLEX");
  expect(refusal(`["\\\\\\",${"[".repeat(6)}`)).toBeUndefined();
});

describe("half of a surrogate pair is refused,", () => {
  test.each([
    ["a high one at the end", '"\\ud83d"', true],
    ["a high one before a letter", '"\\ud83dx"', true],
    ["a high one before another escape", '"\\ud83d\\n"', true],
    ["a high one before another high one", '"\\ud83d\\ud83d\\ude00"', true],
    ["a low one", '"\\ude00"', true],
    ["a low one after a whole pair", '"\\ud83d\\ude00\\ude00"', true],
    ["the two the wrong way round", '"\\ude00\\ud83d"', true],
    ["one in the name of a member", '{"\\uD800":1}', true],
    ["a high one at the end of all", "\\ud800", true],
    ["not a pair", '"\\ud83d\\ude00"', false],
    ["not pairs side by side", '"\\ud83d\\ude00\\uD83D\\uDE00"', false],
    ["not what is written after a backslash of its own", '"\\\\ud83d"', false],
    ["but one after a backslash of its own is", '"\\\\\\ud83d"', true],
    ["not other escapes", '"\\u00e4\\ud7ff\\ue000\\n\\\\"', false],
    ["not characters as they are", '"😀ä"', false],
  ])("%s", (_what, text, refused) => {
    expect(refusal(text, wide)).toBe(refused ? "BAD_REQUEST" : undefined);
    // What it says of JSON is what the parser finds.
    if (text.startsWith("\\")) return;
    const parsed: unknown = JSON.parse(text);
    const texts = typeof parsed === "string" ? [parsed] : Object.keys(Object(parsed));
    expect(texts.every((one) => one.isWellFormed())).toBe(!refused);
  });
});

test("a million brackets, quotes or backslashes are gone over once", () => {
  const limits = { JSON_NESTING_MAX: 10_000_000, JSON_NODES_MAX: 10_000_000 };
  for (const unit of ["[", '"', "\\", '\\"', "{,", "\\u00e4"]) {
    expect(refusal(unit.repeat(1_000_000), limits)).toBeUndefined();
    expect(refusal(`"${unit.repeat(1_000_000)}`, limits)).toBeUndefined();
  }
});
