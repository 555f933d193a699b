import { expect, jest, test } from "@jest/globals";
import { StandingCache } from "./standing-cache.ts";

function cacheOf(look: (subject: string) => Promise<boolean>, subjectsMax = 10) {
  let nowMs = 0;
  const cache = new StandingCache({ look, ttlMs: 1_000, subjectsMax, now: () => nowMs });
  const passMs = (ms: number) => {
    nowMs += ms;
  };
  return { cache, passMs };
}

test("a standing is asked for once in its time, however many ask at once, and then anew", async () => {
  let isBarred = false;
  const look = jest.fn(async () => isBarred);
  const { cache, passMs } = cacheOf(look);
  const ask = () => cache.isBarred("ann");
  expect(await Promise.all([ask(), ask(), ask()])).toEqual([false, false, false]);
  isBarred = true;
  passMs(999);
  expect([await ask(), look.mock.calls.length]).toEqual([false, 1]);
  passMs(1);
  expect([await ask(), look.mock.calls.length]).toEqual([true, 2]);
});

test("while the store is away what was known last counts on", async () => {
  let answer: () => Promise<boolean> = async () => true;
  const { cache, passMs } = cacheOf(() => answer());
  expect(await cache.isBarred("ann")).toBe(true);
  answer = () => Promise.reject(new Error("away"));
  passMs(5_000);
  expect([await cache.isBarred("ann"), await cache.isBarred("ben")]).toEqual([true, false]);
  answer = async () => false;
  expect(await cache.isBarred("ann")).toBe(false);
});

test("no more people are remembered than there is room for", async () => {
  const look = jest.fn(async (_subject: string) => false);
  const { cache } = cacheOf(look, 2);
  for (const subject of ["ann", "ben", "cyd", "cyd", "ben", "ann"]) await cache.isBarred(subject);
  expect(look.mock.calls.map(([subject]) => subject)).toEqual(["ann", "ben", "cyd", "ann"]);
});
