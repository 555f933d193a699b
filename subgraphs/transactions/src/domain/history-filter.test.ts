import { describe, expect, test } from "@jest/globals";
import {
  filterName,
  type HistoryFilterInput,
  isUnfiltered,
  parseHistoryFilter,
} from "./history-filter.ts";

const parsed = (input: HistoryFilterInput) => {
  const result = parseHistoryFilter(input);
  if (!result.wellFormed) throw new Error(`not well formed: ${result.field}`);
  return result.filter;
};
const [monday, tuesday] = [new Date("2026-01-05T00:00:00Z"), new Date("2026-01-06T00:00:00Z")];

describe("a filter", () => {
  test("of nothing, or of nulls, is none", () => {
    expect(isUnfiltered(parsed({}))).toBe(true);
    const nulls = { since: null, until: null, amountMin: null, kinds: null, text: null };
    expect(isUnfiltered(parsed(nulls))).toBe(true);
    expect(isUnfiltered(parsed({ kinds: ["HOLD"] }))).toBe(false);
    expect(isUnfiltered(parsed({ since: monday }))).toBe(false);
    expect(isUnfiltered(parsed({ metadata: { key: "a", value: "1" } }))).toBe(false);
  });

  test("has one name however it is written, and another where it asks for something else", () => {
    const name = (input: HistoryFilterInput) => filterName(parsed(input));
    expect(name({ kinds: ["HOLD", "VOID", "HOLD"] })).toBe(name({ kinds: ["VOID", "HOLD"] }));
    expect(name({ amountMin: "5" })).not.toBe(name({ amountMax: "5" }));
    expect(name({ metadata: { value: "1", key: "a" } })).toBe(
      name({ metadata: { key: "a", value: "1" } }),
    );
    expect(name({ since: monday })).not.toBe(name({ until: monday }));
  });

  test.each<[string, HistoryFilterInput]>([
    ["until", { since: tuesday, until: monday }],
    ["until", { since: monday, until: monday }],
    ["amountMin", { amountMin: "0" }],
    ["amountMax", { amountMax: "1e3" }],
    ["text", { text: "" }],
    ["text", { text: "x".repeat(101) }],
    ["text", { text: "\ud800" }],
    ["metadata", { metadata: { key: "a b", value: "1" } }],
    ["metadata", { metadata: { key: "a", value: "" } }],
  ])("that is not of its form names %s", (field, input) => {
    expect(parseHistoryFilter(input)).toEqual({ wellFormed: false, field });
  });
});
