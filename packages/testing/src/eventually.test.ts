import { expect, test } from "@jest/globals";
import { eventually, eventuallyPasses } from "./eventually.ts";

test("a condition that comes true is waited for, and its value returned", async () => {
  let looks = 0;
  expect(await eventually(() => ++looks === 3 && "there", { everyMs: 1 })).toBe("there");
});

test("assertions may fail until they hold", async () => {
  let value = 0;
  await eventuallyPasses(() => expect(++value).toBe(3), { everyMs: 1 });
  expect(value).toBe(3);
});

test("what never comes true fails at its bound, saying what was seen last", async () => {
  const never = eventually(() => Promise.reject(new Error("still closed")), {
    timeoutMs: 20,
    everyMs: 5,
  });
  await expect(never).rejects.toThrow("not within 20 ms: still closed");
});

test("zero and the empty string are values, not reasons to wait", async () => {
  expect(await eventually(() => 0)).toBe(0);
  expect(await eventually(() => "")).toBe("");
});
