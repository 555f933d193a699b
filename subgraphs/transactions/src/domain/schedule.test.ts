import { expect, test } from "@jest/globals";
import { afterRun } from "./schedule.ts";

const startsAt = new Date("2030-01-31T09:30:00Z");
const monthly = { frequency: "MONTHLY", interval: 1, count: 2, until: undefined } as const;

test("a run is followed by the next occurrence while there is one", () => {
  const schedule = { startsAt, recurrence: monthly, nextNumber: 1 };
  const nextRunAt = new Date("2030-02-28T09:30:00Z");
  expect(afterRun(schedule, false)).toEqual({ state: "ACTIVE", nextNumber: 2, nextRunAt });
  const ended = { nextNumber: 3, nextRunAt: null };
  expect(afterRun({ ...schedule, nextNumber: 2 }, false)).toEqual({ state: "COMPLETED", ...ended });
});

test("what is planned once is completed by its run", () => {
  const completed = { state: "COMPLETED", nextNumber: 2, nextRunAt: null };
  expect(afterRun({ startsAt, recurrence: undefined, nextNumber: 1 }, false)).toEqual(completed);
});

test("a schedule that can never succeed again is stopped, whatever would be next", () => {
  const stopped = { state: "STOPPED", nextNumber: 2, nextRunAt: null };
  expect(afterRun({ startsAt, recurrence: monthly, nextNumber: 1 }, true)).toEqual(stopped);
});
