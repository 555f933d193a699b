import { randomUUIDv7 } from "node:crypto";
import { currentTraceparent } from "@tributary/runtime/trace";
import { sql } from "drizzle-orm";
import type { MySql2Database } from "drizzle-orm/mysql2";
import { now } from "./database-clock.ts";
import { jobs } from "./jobs-tables.ts";

export type NewJob = {
  /** The name of a handler. */
  readonly kind: string;
  /** Names this piece of work: a job of the same kind and key is not added again. ASCII. */
  readonly key: string;
  /** Plain JSON, as the kind's schema wants it. */
  readonly payload: unknown;
  /** Not before this; left out, as soon as may be. */
  readonly runAt?: Date;
};

const ROWS_PER_STATEMENT_MAX = 500;

/**
 * Adds jobs in the transaction of the work that asks for them: both are there, or neither. Ring the
 * runner after the commit.
 */
export async function enqueueJobs(
  tx: Pick<MySql2Database<Record<string, never>>, "insert">,
  newJobs: readonly NewJob[],
): Promise<void> {
  const traceparent = currentTraceparent() ?? null;
  // In one order, so that two transactions that add the same jobs queue instead of deadlocking.
  const rows = newJobs.toSorted(byName).map(({ kind, key, payload, runAt }) => ({
    id: newId(),
    kind,
    key,
    payload,
    traceparent,
    createdAt: now,
    // The server's clock, by which it is compared: ours may be ahead, and the job not yet due.
    runAt: runAt ?? now,
  }));
  for (let at = 0; at < rows.length; at += ROWS_PER_STATEMENT_MAX) {
    await tx
      .insert(jobs)
      .values(rows.slice(at, at + ROWS_PER_STATEMENT_MAX))
      // Not INSERT IGNORE, which lets wrong values pass too.
      .onDuplicateKeyUpdate({ set: { id: sql`${jobs.id}` } });
  }
}

function newId(): Buffer {
  return Buffer.from(randomUUIDv7().replaceAll("-", ""), "hex");
}

function byName(a: NewJob, b: NewJob): number {
  const [left, right] = [`${a.kind} ${a.key}`, `${b.kind} ${b.key}`];
  return left < right ? -1 : left > right ? 1 : 0;
}
