import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { DeviceLimits } from "./device-limits.ts";

beforeEach(() => {
  jest.useFakeTimers({ now: 0 });
});
afterEach(() => {
  jest.useRealTimers();
});

const limits = () =>
  new DeviceLimits(undefined, { pollSeconds: 5, codesPerAddress: 1, wrongCodesPerAddress: 2 });

test("a device that asks as often as it was told is never too fast, each by itself", async () => {
  const one = limits();
  const answers: boolean[] = [];
  for (let polls = 0; polls < 4; polls++) {
    answers.push(
      await one.admitsPoll("one"),
      await one.admitsPoll("one"),
      await one.admitsPoll("two"),
    );
    jest.advanceTimersByTime(5_000);
  }
  expect(answers).toEqual(Array.from({ length: 4 }, () => [true, false, true]).flat());
});

test("codes are asked for and guessed so often from one address; what was no guess does not count", async () => {
  const one = limits();
  expect([await one.admitsCode("here"), await one.admitsCode("here")]).toEqual([true, false]);
  expect(await one.admitsCode("there")).toBe(true);
  for (let right = 0; right < 5; right++) {
    expect(await one.admitsGuess("here")).toBe(true);
    await one.wasNoGuess("here");
  }
  const guesses = [
    await one.admitsGuess("here"),
    await one.admitsGuess("here"),
    await one.admitsGuess("here"),
  ];
  expect(guesses).toEqual([true, true, false]);
  expect(await one.admitsGuess("there")).toBe(true);
});
