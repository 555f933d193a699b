import { randomUUIDv7 } from "node:crypto";
import { currentTraceparent } from "@tributary/runtime/trace";
import type { MySql2Database } from "drizzle-orm/mysql2";
import type { NewEvent } from "./catalogue.ts";
import { outbox } from "./outbox-tables.ts";

/**
 * Writes events in the transaction of the work they tell of: both are there, or neither. Ring the
 * relay after the commit.
 */
export async function appendEvents(
  tx: Pick<MySql2Database<Record<string, never>>, "insert">,
  events: readonly NewEvent[],
): Promise<void> {
  if (events.length === 0) return;
  const traceparent = currentTraceparent() ?? null;
  await tx
    .insert(outbox)
    .values(events.map((event) => ({ ...event, eventId: randomUUIDv7(), traceparent })));
}
