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
  await passMs(499);
  expect([await ask(), look.mock.calls.length]).toEqual([false, 1]);
  await passMs(20_000);
  await passMs(1_000);
  const { length } = look.mock.calls;
  barred = nobody;
  expect([await ask(), look.mock.calls.length]).toEqual([false, length + 1]);
});

test("who asked a moment ago does not wait for the store, and is renewed together with others", async () => {
  let barred = nobody;
  const look = jest.fn(async (_subjects: readonly string[]) => barred);
  const { cache, passMs } = cacheOf(look);
  const ask = () => Promise.all([cache.isBarred("ann"), cache.isBarred("ben")]);
  await ask();
  await passMs(500);
  barred = ann;
  await passMs(500);
  // Asked for by nobody meanwhile, it is still not over.
  look.mockImplementationOnce(() => new Promise(() => {}));
  expect(await ask()).toEqual([true, false]);
  const both = ["ann", "ben"];
  expect(look.mock.calls.map(([subjects]) => subjects)).toEqual([["ann"], ["ben"], both, both]);
  // A store that answers no more holds nobody up before what is known is over.
  await passMs(500);
  expect(await ask()).toEqual([true, false]);
});

test("who has not asked for long is renewed no more", async () => {
  const look = jest.fn(async (_subjects: readonly string[]) => nobody);
  const { cache, passMs } = cacheOf(look);
  await cache.isBarred("ann");
  for (let turn = 0; turn < 30; turn += 1) await passMs(500);
  const { length } = look.mock.calls;
  expect(length).toBeLessThanOrEqual(21);
  for (let turn = 0; turn < 30; turn += 1) await passMs(500);
  expect([look.mock.calls.length, jest.getTimerCount()]).toEqual([length, 0]);
});

test("an answer that was asked for earlier and comes later is not believed", async () => {
  const answers: ((barred: ReadonlySet<string>) => void)[] = [];
  const { cache, passMs } = cacheOf(() => new Promise((resolve) => answers.push(resolve)));
  const first = cache.isBarred("ann");
  answers[0]?.(nobody);
  expect(await first).toBe(false);
  // It is being renewed when it is over.
  await passMs(500);
  await passMs(500);
  const second = cache.isBarred("ann");
  answers[2]?.(ann);
  expect(await second).toBe(true);
  answers[1]?.(nobody);
  await passMs(0);
  expect([await cache.isBarred("ann"), answers.length]).toEqual([true, 3]);
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
