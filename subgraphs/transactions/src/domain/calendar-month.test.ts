import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { monthAfter, monthBefore, monthOf, periodOfMonth } from "./calendar-month.ts";

const moments = fc.date({
  min: new Date("1971-01-01T00:00:00Z"),
  max: new Date("2099-12-31T23:59:59.999Z"),
  noInvalidDate: true,
});

test("a month begins on its first, ends where the next one begins, and holds its moments", () => {
  fc.assert(
    fc.property(moments, (at) => {
      const month = monthOf(at);
      const { since, until } = periodOfMonth(month);
      expect(since.getTime()).toBeLessThanOrEqual(at.getTime());
      expect(until.getTime()).toBeGreaterThan(at.getTime());
      expect(since.getUTCDate()).toBe(1);
      expect(until).toEqual(periodOfMonth(monthAfter(month)).since);
      expect(monthBefore(monthAfter(month))).toBe(month);
    }),
  );
});

test("the months around a year's end", () => {
  expect([monthBefore("2026-01"), monthAfter("2026-12")]).toEqual(["2025-12", "2027-01"]);
  expect(periodOfMonth("2028-02").until).toEqual(new Date("2028-03-01T00:00:00Z"));
});
