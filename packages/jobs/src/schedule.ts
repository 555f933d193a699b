/** When a recurring job runs: each so many milliseconds, counted from 1970, or daily at a UTC time. */
export type Schedule = { readonly everyMs: number } | { readonly dailyAt: string };

/** A stretch of time in which a recurring job runs once. */
export type Period = { readonly startsAtMs: number; readonly endsAtMs: number };

const DAY_MS = 86_400_000;

/**
 * The period that an instant is in. It follows from the clock alone, so that every replica names it
 * alike and nobody has to remember the last one.
 */
export function periodAt(schedule: Schedule, atMs: number): Period {
  const lengthMs = periodLengthMs(schedule);
  const offsetMs = "dailyAt" in schedule ? timeOfDayMs(schedule.dailyAt) : 0;
  const startsAtMs = Math.floor((atMs - offsetMs) / lengthMs) * lengthMs + offsetMs;
  return { startsAtMs, endsAtMs: startsAtMs + lengthMs };
}

export function periodLengthMs(schedule: Schedule): number {
  if ("dailyAt" in schedule) return DAY_MS;
  const { everyMs } = schedule;
  if (Number.isInteger(everyMs) && everyMs >= 1 && everyMs <= DAY_MS) return everyMs;
  throw new RangeError(`a schedule wants whole milliseconds, 1 to ${DAY_MS}`);
}

/** The same period has the same key: who enqueues it second adds nothing. */
export function periodKey({ startsAtMs }: Period): string {
  return new Date(startsAtMs).toISOString();
}

function timeOfDayMs(time: string): number {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time) ?? [];
  if (hours === undefined) throw new RangeError('a schedule wants a time of day in UTC, "HH:MM"');
  return (Number(hours) * 60 + Number(minutes)) * 60_000;
}
