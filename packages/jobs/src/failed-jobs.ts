import { and, eq } from "drizzle-orm";
import type { MySql2Database } from "drizzle-orm/mysql2";
import { now } from "./database-clock.ts";
import { jobs } from "./jobs-tables.ts";

type Writing = Pick<MySql2Database<Record<string, never>>, "update" | "delete">;

const isFailed = (id: Buffer) => and(eq(jobs.id, id), eq(jobs.outcome, "FAILED"));

/**
 * Has a job that failed begun anew, with all its attempts, once the cause is mended. False: there is
 * none of this id that failed.
 */
export async function retryFailedJob(tx: Writing, id: Buffer): Promise<boolean> {
  const waiting = { outcome: null, finishedAt: null, attempts: 0, runAt: now };
  const [result] = await tx.update(jobs).set(waiting).where(isFailed(id));
  return result.affectedRows === 1;
}

/** Forgets a job that failed and will not be done. Its key is free again. */
export async function discardFailedJob(tx: Writing, id: Buffer): Promise<boolean> {
  const [result] = await tx.delete(jobs).where(isFailed(id));
  return result.affectedRows === 1;
}
