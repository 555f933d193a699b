import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { StandingCache, type StandingCacheOptions } from "./standing-cache.ts";

beforeEach(() => {
  jest.useFakeTimers();
});

afterEach(() => {
  jest.useRealTimers();
});

function cacheOf(look: StandingCacheOptions["look"], subjectsMax = 10) {
  let nowMs = 0;
  const cache = new StandingCache({ look, ttlMs: 1_000, subjectsMax, now: () => nowMs });
  const passMs = async (ms: number) => {
    nowMs += ms;
    await jest.advanceTimersByTimeAsync(ms);
  };
  return { cache, passMs };
}

const nobody: ReadonlySet<string> = new Set();
const ann: ReadonlySet<string> = new Set(["ann"]);

test("a standing is asked for once in its time, however many ask at once, and then anew", async () => {
  let barred = nobody;
  const look = jest.fn(async () => barred);
  const { cache, passMs } = cacheOf(look);
  const ask = () => cache.isBarred("ann");
  expect(await Promise.all([ask(), ask(), ask()])).toEqual([false, false, false]);
  barred = ann;
  await passMs(999);
  expect([await ask(), look.mock.calls.length]).toEqual([false, 1]);
  await passMs(1);
  expect([await ask(), look.mock.calls.length]).toEqual([true, 2]);
});

test("who keeps asking never waits for the store, and is renewed in time together with others", async () => {
  let barred = nobody;
  const look = jest.fn(async (_subjects: readonly string[]) => barred);
  const { cache, passMs } = cacheOf(look);
  const ask = () => Promise.all([cache.isBarred("ann"), cache.isBarred("ben")]);
  await ask();
  barred = ann;
  await passMs(500);
  // A store that answers no more holds nobody up.
  look.mockImplementationOnce(() => new Promise(() => {}));
  expect(await ask()).toEqual([false, false]);
  await passMs(250);
  expect(look.mock.calls.map(([subjects]) => subjects)).toEqual([["ann"], ["ben"], ["ann", "ben"]]);
  expect(await ask()).toEqual([false, false]);
  await passMs(249);
  expect(await ask()).toEqual([false, false]);
  await passMs(1);
  expect([await ask(), look.mock.calls.length]).toEqual([[true, false], 4]);
});

test("an answer that was asked for earlier and comes later is not believed", async () => {
  const answers: ((barred: ReadonlySet<string>) => void)[] = [];
  const { cache, passMs } = cacheOf(() => new Promise((resolve) => answers.push(resolve)));
  const first = cache.isBarred("ann");
  answers[0]?.(nobody);
  expect(await first).toBe(false);
  await passMs(600);
  await cache.isBarred("ann");
  await passMs(250);
  await passMs(150);
  const second = cache.isBarred("ann");
  answers[2]?.(ann);
  expect(await second).toBe(true);
  answers[1]?.(nobody);
  await passMs(0);
  expect(await cache.isBarred("ann")).toBe(true);
});

test("while the store is away what was known last counts on", async () => {
  let answer: StandingCacheOptions["look"] = async () => ann;
  const { cache, passMs } = cacheOf((subjects) => answer(subjects));
  expect(await cache.isBarred("ann")).toBe(true);
  answer = () => Promise.reject(new Error("away"));
  await passMs(5_000);
  expect([await cache.isBarred("ann"), await cache.isBarred("ben")]).toEqual([true, false]);
  answer = async () => nobody;
  expect(await cache.isBarred("ann")).toBe(false);
});

test("no more people are remembered than there is room for", async () => {
  const look = jest.fn(async (_subjects: readonly string[]) => nobody);
  const { cache } = cacheOf(look, 2);
  for (const subject of ["ann", "ben", "cyd", "cyd", "ben", "ann"]) await cache.isBarred(subject);
  expect(look.mock.calls.flatMap(([subjects]) => subjects)).toEqual(["ann", "ben", "cyd", "ann"]);
});
