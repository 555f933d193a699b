import { occurrence, type Recurrence } from "./recurrence.ts";

export const scheduleStates = [
  "ACTIVE",
  /** Its last occurrence has run. */
  "COMPLETED",
  "CANCELLED",
  /** By the platform: its account was closed, or a run found the other one closed or its owner gone. */
  "STOPPED",
] as const;

export type ScheduleState = (typeof scheduleStates)[number];

/** As much of a schedule as tells when it runs. */
export type ScheduleTimes = {
  readonly startsAt: Date;
  /** Undefined: once. */
  readonly recurrence: Recurrence | undefined;
  /** Of the occurrence that runs next, or would have. */
  readonly nextNumber: number;
};

export type ScheduleProgress = {
  readonly state: ScheduleState;
  readonly nextNumber: number;
  /** Null once it has ended. */
  readonly nextRunAt: Date | null;
};

/** Where a schedule stands when the occurrence that was next has run, whatever came of it. */
export function afterRun(schedule: ScheduleTimes, hasEnded: boolean): ScheduleProgress {
  const { startsAt, recurrence } = schedule;
  const nextNumber = schedule.nextNumber + 1;
  if (hasEnded) return { state: "STOPPED", nextNumber, nextRunAt: null };
  const nextRunAt = occurrence(startsAt, recurrence, nextNumber);
  if (!nextRunAt) return { state: "COMPLETED", nextNumber, nextRunAt: null };
  return { state: "ACTIVE", nextNumber, nextRunAt };
}
