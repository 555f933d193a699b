import { expect, test } from "@jest/globals";
import { retryDelayMs } from "./retry-delay.ts";

const bounds = { minMs: 100, maxMs: 60_000 };

test("no delay is shorter than the one before it, whatever the jitter", () => {
  for (let attempt = 1; attempt < 9; attempt++) {
    const longest = retryDelayMs(attempt, bounds, () => 0);
    const shortestNext = retryDelayMs(attempt + 1, bounds, () => 1);
    expect(shortestNext).toBeGreaterThanOrEqual(longest);
  }
});

test("the first delay is the least one or up to twice that", () => {
  expect(retryDelayMs(1, bounds, () => 1)).toBe(100);
  expect(retryDelayMs(1, bounds, () => 0)).toBe(200);
});

test("no delay passes the longest, after any number of attempts", () => {
  expect(retryDelayMs(1_000, bounds, () => 0)).toBe(60_000);
  expect(retryDelayMs(5_000, bounds, () => 1)).toBe(30_000);
});
