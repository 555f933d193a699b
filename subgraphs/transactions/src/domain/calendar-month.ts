import type { Period } from "./period.ts";

/** A month in UTC, as "2026-01": months in the order of time are texts in their own order. */
export type CalendarMonth = string;

export function monthOf(at: Date): CalendarMonth {
  return at.toISOString().slice(0, 7);
}

export function monthAfter(month: CalendarMonth): CalendarMonth {
  return monthOf(periodOfMonth(month).until);
}

export function monthBefore(month: CalendarMonth): CalendarMonth {
  return monthOf(new Date(periodOfMonth(month).since.getTime() - 1));
}

export function periodOfMonth(month: CalendarMonth): Period {
  const since = new Date(`${month}-01T00:00:00Z`);
  const until = new Date(since);
  until.setUTCMonth(since.getUTCMonth() + 1);
  return { since, until };
}
