import { expect, test } from "@jest/globals";
import { type Part, succeeded, summarize } from "./part.ts";

const checks: Part = {
  name: "checks",
  passed: 15,
  failed: 0,
  skipped: 0,
  ms: 1_234,
  remark: "all cached",
};
const tests: Part = { name: "tests", passed: 100, failed: 2, skipped: 1, ms: 60_000 };

test("the last line is the counts of all parts and nothing else", () => {
  expect(summarize([checks, tests]).split("\n")).toEqual([
    "checks     1.2 s  all cached",
    "tests     60.0 s",
    "115 passed, 2 failed, 1 skipped",
  ]);
});

test("one failure in any part is a failure, and so is nothing at all", () => {
  expect(succeeded([checks])).toBe(true);
  expect(succeeded([checks, tests])).toBe(false);
  expect(succeeded([])).toBe(false);
});
