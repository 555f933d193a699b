import { describe, expect, test } from "@jest/globals";
import { checkLimits } from "./check-limits.ts";

const limits = (perTransactionMinor: bigint | null, perDayMinor: bigint | null, spent = 0n) => ({
  perTransactionMinor,
  perDayMinor,
  spentTodayMinor: spent,
});

describe("an amount is within the limits", () => {
  test("of an account that has none", () => {
    expect(checkLimits(undefined, 10n ** 15n, "EUR")).toBeUndefined();
    expect(checkLimits(limits(null, null, 10n ** 15n), 10n ** 15n, "EUR")).toBeUndefined();
  });

  test("up to the last minor unit of each", () => {
    expect(checkLimits(limits(100n, 150n, 50n), 100n, "EUR")).toBeUndefined();
  });
});

describe("an amount above a limit is told", () => {
  const exceeded = (limitMinor: bigint, remainingMinor: bigint) => ({
    code: "LIMIT_EXCEEDED",
    limitMinor,
    remainingMinor,
    currency: "EUR",
  });

  test("the limit, and the most that could be sent now", () => {
    expect(checkLimits(limits(100n, null), 101n, "EUR")).toEqual(exceeded(100n, 100n));
    expect(checkLimits(limits(null, 150n, 60n), 91n, "EUR")).toEqual(exceeded(150n, 90n));
  });

  test("the limit per transaction first, and of both the smaller remainder", () => {
    expect(checkLimits(limits(100n, 150n, 120n), 101n, "EUR")).toEqual(exceeded(100n, 30n));
    expect(checkLimits(limits(100n, 150n, 120n), 31n, "EUR")).toEqual(exceeded(150n, 30n));
  });

  test("that nothing remains where a limit was lowered below what has left already", () => {
    expect(checkLimits(limits(null, 10n, 60n), 1n, "EUR")).toEqual(exceeded(10n, 0n));
  });

  test("that nothing may be sent where the limit is zero", () => {
    expect(checkLimits(limits(0n, null), 1n, "EUR")).toEqual(exceeded(0n, 0n));
  });
});
