import { expect, test } from "@jest/globals";
import { Backoff } from "./backoff.ts";

const options = { firstMs: 200, maxMs: 1_000, steadyMs: 10_000 };

test("each failure in a row doubles the wait, up to the bound", () => {
  const backoff = new Backoff(options);
  expect([5, 5, 5, 5, 5].map((ranMs) => backoff.nextMs(ranMs))).toEqual([
    200, 400, 800, 1_000, 1_000,
  ]);
});

test("after a steady while the first wait comes again", () => {
  const backoff = new Backoff(options);
  backoff.nextMs(5);
  backoff.nextMs(5);
  expect(backoff.nextMs(10_000)).toBe(200);
});
