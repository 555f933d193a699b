import { expect, test } from "@jest/globals";
import { periodAt, periodKey, type Schedule } from "./schedule.ts";

const keyAt = (schedule: Schedule, at: string) => periodKey(periodAt(schedule, Date.parse(at)));

test("a period holds its first millisecond and not the next one's", () => {
  const schedule = { everyMs: 5_000 };
  expect(keyAt(schedule, "2026-01-31T09:30:05.000Z")).toBe("2026-01-31T09:30:05.000Z");
  expect(keyAt(schedule, "2026-01-31T09:30:09.999Z")).toBe("2026-01-31T09:30:05.000Z");
  expect(keyAt(schedule, "2026-01-31T09:30:10.000Z")).toBe("2026-01-31T09:30:10.000Z");
});

test("a day begins at its time in UTC, so that before it yesterday's still counts", () => {
  const schedule = { dailyAt: "02:30" };
  expect(keyAt(schedule, "2026-03-01T02:30:00.000Z")).toBe("2026-03-01T02:30:00.000Z");
  expect(keyAt(schedule, "2026-03-01T02:29:59.999Z")).toBe("2026-02-28T02:30:00.000Z");
});

test("a period ends where the next one starts", () => {
  for (const schedule of [{ everyMs: 700 }, { dailyAt: "23:59" }]) {
    const period = periodAt(schedule, Date.parse("2026-01-31T09:30:00Z"));
    expect(periodAt(schedule, period.endsAtMs).startsAtMs).toBe(period.endsAtMs);
    expect(periodAt(schedule, period.endsAtMs - 1)).toEqual(period);
  }
});

test.each([
  { everyMs: 0 },
  { everyMs: 1.5 },
  { everyMs: Number.NaN },
  { everyMs: 86_400_001 },
  { dailyAt: "24:00" },
  { dailyAt: "2:00" },
  { dailyAt: "noon" },
])("a schedule of %j is refused", (schedule) => {
  expect(() => periodAt(schedule, 0)).toThrow(RangeError);
});
