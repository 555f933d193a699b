import { expect, test } from "@jest/globals";
import { CircuitBreaker } from "./circuit-breaker.ts";

function breakerAt() {
  const clock = { nowMs: 0 };
  const breaker = new CircuitBreaker({ failuresMax: 3, openMs: 100 }, () => clock.nowMs);
  const fail = (times: number) => {
    for (let done = 0; done < times; done += 1) breaker.failed();
  };
  return { breaker, clock, fail };
}

test("nobody is kept away by failures with an answer in between", () => {
  const { breaker, fail } = breakerAt();
  fail(2);
  breaker.succeeded();
  fail(2);
  expect(breaker.admit()).toBe(true);
});

test("after so many failures in a row all are kept away, and one tries when the time is over", () => {
  const { breaker, clock, fail } = breakerAt();
  fail(3);
  expect(breaker.admit()).toBe(false);
  clock.nowMs = 100;
  expect([breaker.admit(), breaker.admit()]).toEqual([true, false]);
});

test("the one that tries opens the way for all, or keeps it closed for as long again", () => {
  const { breaker, clock, fail } = breakerAt();
  fail(3);
  clock.nowMs = 100;
  breaker.admit();
  breaker.failed();
  expect(breaker.admit()).toBe(false);
  clock.nowMs = 200;
  expect(breaker.admit()).toBe(true);
  breaker.succeeded();
  expect([breaker.admit(), breaker.admit()]).toEqual([true, true]);
});

test("one that tried and left before it was answered makes room for another", () => {
  const { breaker, clock, fail } = breakerAt();
  fail(3);
  clock.nowMs = 100;
  breaker.admit();
  breaker.abandoned();
  expect(breaker.admit()).toBe(true);
});
