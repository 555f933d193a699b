import { expect, test } from "@jest/globals";
import { BackOff } from "./back-off.ts";
import { Pace } from "./pace.ts";

test("waits twice as long each time, up to a bound, and gives up after a while", () => {
  const backOff = new BackOff({ minMs: 100, maxMs: 350, forMs: 1_000 });
  const waits = [0, 100, 300, 999, 1_000].map((nowMs) => backOff.nextMs(nowMs, 1));
  expect(waits).toEqual([100, 200, 350, 350, undefined]);
  backOff.reset();
  expect(backOff.nextMs(5_000, 1)).toBe(100);
});

test("chance takes up to half of it, so that not all come back at once", () => {
  const backOff = new BackOff({ minMs: 100, maxMs: 100, forMs: 1_000 });
  expect([0, 0.5].map((chance) => backOff.nextMs(0, chance))).toEqual([50, 75]);
});

test("however many come at once, they begin one after the other", () => {
  const pace = new Pace(100);
  expect([0, 0, 0, 5].map((nowMs) => pace.waitMs(nowMs))).toEqual([0, 10, 20, 25]);
  expect(pace.waitMs(1_000)).toBe(0);
});
