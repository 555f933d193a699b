import type { Database, Transaction } from "@tributary/subgraph/database";
import { and, desc, eq, lt } from "drizzle-orm";
import { scheduleRuns } from "./schedule-tables.ts";

export type ScheduleRunRow = typeof scheduleRuns.$inferSelect;

/** Whoever calls it holds the schedule's lock. */
export async function insertScheduleRun(tx: Transaction, run: ScheduleRunRow): Promise<void> {
  await tx.insert(scheduleRuns).values(run);
}

/** Newest first. */
export async function listScheduleRuns(
  db: Database,
  options: { scheduleId: Buffer; before: number | undefined; rowsMax: number },
): Promise<ScheduleRunRow[]> {
  const { scheduleId, before } = options;
  return db
    .select()
    .from(scheduleRuns)
    .where(
      and(
        eq(scheduleRuns.scheduleId, scheduleId),
        before === undefined ? undefined : lt(scheduleRuns.number, before),
      ),
    )
    .orderBy(desc(scheduleRuns.number))
    .limit(options.rowsMax);
}
