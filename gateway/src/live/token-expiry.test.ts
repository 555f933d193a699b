import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { onceExpired } from "./token-expiry.ts";

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

const inMs = (ms: number) => new Date(Date.now() + ms);
const MONTH_MS = 30 * 86_400_000;

test("calls once, at the instant, even when that is beyond what a timer holds", () => {
  const expired = jest.fn();
  onceExpired(inMs(MONTH_MS), expired);
  jest.advanceTimersByTime(MONTH_MS - 1);
  expect(expired).not.toHaveBeenCalled();
  jest.advanceTimersByTime(1);
  expect(expired).toHaveBeenCalledTimes(1);
});

test("calls at once for an instant that is past", () => {
  const expired = jest.fn();
  onceExpired(inMs(-1), expired);
  expect(expired).toHaveBeenCalledTimes(1);
});

test("does not call once it is told to forget", () => {
  const expired = jest.fn();
  const forget = onceExpired(inMs(1_000), expired);
  forget();
  jest.advanceTimersByTime(2_000);
  expect(expired).not.toHaveBeenCalled();
});
