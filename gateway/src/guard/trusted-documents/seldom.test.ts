import { expect, test } from "@jest/globals";
import { Seldom } from "./seldom.ts";

test("each is said once in a while, and no more than so many", () => {
  let now = 0;
  const seldom = new Seldom(1_000, 2, () => now);
  expect(["a", "a", "b", "c"].map((one) => seldom.allows(one))).toEqual([true, false, true, false]);
  now = 999;
  expect(seldom.allows("c")).toBe(false);
  now = 1_000;
  expect(["c", "a", "b"].map((one) => seldom.allows(one))).toEqual([true, true, false]);
});
