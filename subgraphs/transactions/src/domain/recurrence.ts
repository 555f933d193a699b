export const frequencies = ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"] as const;

/** How a schedule comes again: each `interval` days, weeks, months or years from its start on. */
export type Recurrence = {
  readonly frequency: (typeof frequencies)[number];
  readonly interval: number;
  /** How often in all; undefined: as long as `until` allows. */
  readonly count: number | undefined;
  /** None at or behind this moment; undefined: for as long as there are dates. */
  readonly until: Date | undefined;
};

const DAY_MS = 86_400_000;
// The last moment that the store and the graph can write.
const LAST_MOMENT_MS = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/**
 * When the occurrence of this number is due, the first being 1; undefined: there is none. Counted
 * from the start and not from the one before, so that a month that lacks the day does not move the
 * months behind it: the 31st is the 28th in February, and the 31st again in March. In UTC, where a
 * day has always 24 hours.
 */
export function occurrence(
  startsAt: Date,
  recurrence: Recurrence | undefined,
  number: number,
): Date | undefined {
  if (recurrence === undefined) return number === 1 ? startsAt : undefined;
  const { count, until } = recurrence;
  if (count !== undefined && number > count) return undefined;
  const at = advance(startsAt, recurrence, number - 1);
  const isBehindEnd = until !== undefined && at.getTime() >= until.getTime();
  // Neither is a date that is past what a Date can hold.
  const isWritable = at.getTime() <= LAST_MOMENT_MS;
  return isWritable && !isBehindEnd ? at : undefined;
}

function advance(startsAt: Date, { frequency, interval }: Recurrence, times: number): Date {
  const by = interval * times;
  switch (frequency) {
    case "DAILY":
      return new Date(startsAt.getTime() + by * DAY_MS);
    case "WEEKLY":
      return new Date(startsAt.getTime() + by * 7 * DAY_MS);
    case "MONTHLY":
      return addMonths(startsAt, by);
    case "YEARLY":
      return addMonths(startsAt, by * 12);
  }
}

/** The same day of a later month at the same time, or that month's last where it lacks the day. */
function addMonths(startsAt: Date, months: number): Date {
  const at = new Date(startsAt);
  // From the first of the month: the 31st of a month with 30 days is the first of the next one.
  at.setUTCDate(1);
  at.setUTCMonth(at.getUTCMonth() + months);
  at.setUTCDate(Math.min(startsAt.getUTCDate(), daysInMonth(at)));
  return at;
}

function daysInMonth(at: Date): number {
  // The day before the first of the next month.
  const last = new Date(at);
  last.setUTCMonth(at.getUTCMonth() + 1, 0);
  return last.getUTCDate();
}
