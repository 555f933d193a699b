import { type DueSchedule, listDueSchedules } from "../store/schedules.ts";
import { type CommandDeps, timeOf } from "./command-deps.ts";
import { type DueWork, eachDue } from "./each-due.ts";
import { runSchedule } from "./run-schedule.ts";

/**
 * Runs what is due, the longest due first and in each batch a schedule's next occurrence alone: whoever
 * has many that a pause of the platform has missed waits for those that follow, and holds up nobody.
 */
export function runDueSchedules(deps: CommandDeps, work: DueWork) {
  const at = timeOf(deps);
  return eachDue<DueSchedule>(
    work,
    (after, rowsMax) => listDueSchedules(deps.db, { at, after, rowsMax }),
    async ({ id }) => (await runSchedule(deps, { scheduleId: id })).outcome !== "idle",
  );
}
