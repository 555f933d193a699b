import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { frequencies, occurrence, type Recurrence } from "./recurrence.ts";

const DAY_MS = 86_400_000;
const endless = { interval: 1, count: undefined, until: undefined } as const;
const monthly = { ...endless, frequency: "MONTHLY" } as const;
const at = (text: string) => new Date(text);

const starts = fc.date({
  min: at("1970-01-01T00:00:00Z"),
  max: at("2099-12-31T23:59:59.999Z"),
  noInvalidDate: true,
});
const rules = fc.record({
  frequency: fc.constantFrom(...frequencies),
  interval: fc.integer({ min: 1, max: 366 }),
  count: fc.constant(undefined),
  until: fc.constant(undefined),
});
// Of years, so many that the last date is not reached.
const numbers = fc.integer({ min: 1, max: 20 });

const first = (startsAt: Date, rule: Recurrence | undefined, count: number) =>
  Array.from({ length: count }, (_, place) => occurrence(startsAt, rule, place + 1));
const monthsOf = (date: Date) => date.getUTCFullYear() * 12 + date.getUTCMonth();
const timeOfDay = (date: Date) => date.getTime() % DAY_MS;
const isLastOfMonth = (date: Date) => new Date(date.getTime() + DAY_MS).getUTCDate() === 1;

/** Fails where there is none: these rules have no end, and their dates are far from the last. */
function demand(startsAt: Date, rule: Recurrence, number: number): Date {
  const due = occurrence(startsAt, rule, number);
  if (!due) throw new Error(`no occurrence ${number}`);
  return due;
}

describe("any rule", () => {
  test("begins with its start", () => {
    fc.assert(
      fc.property(starts, rules, (startsAt, rule) => {
        expect(occurrence(startsAt, rule, 1)).toEqual(startsAt);
      }),
    );
  });

  test("comes later each time, and always at the same time of day", () => {
    fc.assert(
      fc.property(starts, rules, numbers, (startsAt, rule, number) => {
        const [one, next] = [demand(startsAt, rule, number), demand(startsAt, rule, number + 1)];
        expect(next.getTime()).toBeGreaterThan(one.getTime());
        expect(timeOfDay(one)).toBe(timeOfDay(startsAt));
      }),
    );
  });

  test("ends after its count and before its end, whichever comes first", () => {
    fc.assert(
      fc.property(
        starts,
        rules,
        numbers,
        fc.integer({ min: 1, max: 300 }),
        (startsAt, rule, count, days) => {
          const until = new Date(startsAt.getTime() + days * DAY_MS);
          const all = first(startsAt, { ...rule, count, until }, count + 1);
          const within = first(startsAt, rule, count).filter((due) => due && due < until);
          expect(all.filter((due) => due !== undefined)).toEqual(within);
          expect(all.slice(within.length).every((due) => due === undefined)).toBe(true);
        },
      ),
    );
  });
});

test("days and weeks are as long as days and weeks are", () => {
  fc.assert(
    fc.property(starts, rules, numbers, (startsAt, rule, number) => {
      for (const [frequency, days] of [
        ["DAILY", 1],
        ["WEEKLY", 7],
      ] as const) {
        const due = demand(startsAt, { ...rule, frequency }, number);
        const passedMs = due.getTime() - startsAt.getTime();
        expect(passedMs).toBe((number - 1) * rule.interval * days * DAY_MS);
      }
    }),
  );
});

test("months and years come on the day they began with, or on a shorter month's last", () => {
  fc.assert(
    fc.property(starts, rules, numbers, (startsAt, rule, number) => {
      for (const [frequency, months] of [
        ["MONTHLY", 1],
        ["YEARLY", 12],
      ] as const) {
        const due = demand(startsAt, { ...rule, frequency }, number);
        expect(monthsOf(due) - monthsOf(startsAt)).toBe((number - 1) * rule.interval * months);
        const isSameDay = due.getUTCDate() === startsAt.getUTCDate();
        const isCut = due.getUTCDate() < startsAt.getUTCDate() && isLastOfMonth(due);
        expect(isSameDay || isCut).toBe(true);
      }
    }),
  );
});

describe("the end of a month", () => {
  test("is kept through shorter months, and does not drift", () => {
    const due = first(at("2026-01-31T09:30:00Z"), monthly, 5);
    expect(due.map((date) => date?.toISOString().slice(0, 16))).toEqual([
      "2026-01-31T09:30",
      "2026-02-28T09:30",
      "2026-03-31T09:30",
      "2026-04-30T09:30",
      "2026-05-31T09:30",
    ]);
  });

  test("is the 29th of February in each leap year", () => {
    const due = first(at("2024-02-29T00:00:00Z"), { ...endless, frequency: "YEARLY" }, 5);
    expect(due.map((date) => date?.toISOString().slice(0, 10))).toEqual([
      "2024-02-29",
      "2025-02-28",
      "2026-02-28",
      "2027-02-28",
      "2028-02-29",
    ]);
  });
});

test("without a rule there is one occurrence", () => {
  const startsAt = at("2026-01-31T09:30:00Z");
  expect(first(startsAt, undefined, 2)).toEqual([startsAt, undefined]);
});

test("an end at the moment of an occurrence leaves it out", () => {
  const until = at("2026-02-28T09:30:00Z");
  const due = first(at("2026-01-31T09:30:00Z"), { ...monthly, until }, 2);
  expect(due).toEqual([at("2026-01-31T09:30:00Z"), undefined]);
});

test("there is nothing behind the last date that can be written", () => {
  const startsAt = at("9999-12-30T12:00:00Z");
  expect(first(startsAt, { ...endless, frequency: "DAILY" }, 3)).toEqual([
    startsAt,
    at("9999-12-31T12:00:00Z"),
    undefined,
  ]);
  expect(occurrence(startsAt, { ...endless, frequency: "YEARLY" }, 1_000_000)).toBeUndefined();
});
