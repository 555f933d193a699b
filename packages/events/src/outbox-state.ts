import { asc, isNull, sql } from "drizzle-orm";
import type { MySql2Database } from "drizzle-orm/mysql2";
import { outbox } from "./outbox-tables.ts";

/** A backlog is counted up to here: how long it waits says more than how long it is. */
const COUNTED_MAX = 10_000;

/** What is committed and not yet with the broker. */
export async function outboxState(
  db: MySql2Database<Record<string, never>>,
): Promise<{ waiting: number; oldestAgeMs: number }> {
  const waiting = db
    .select({ time: outbox.time })
    .from(outbox)
    .where(isNull(outbox.publishedAt))
    .orderBy(asc(outbox.publishedAt), asc(outbox.feedNumber))
    .limit(COUNTED_MAX)
    .as("waiting");
  const [state] = await db
    .select({
      waiting: sql<string>`COUNT(*)`,
      oldestAgeMs: sql<string | null>`
        TIMESTAMPDIFF(MICROSECOND, MIN(${waiting.time}), UTC_TIMESTAMP(6)) / 1000`,
    })
    .from(waiting);
  const oldestAgeMs = Math.max(0, Number(state?.oldestAgeMs ?? 0));
  return { waiting: Number(state?.waiting ?? 0), oldestAgeMs };
}
