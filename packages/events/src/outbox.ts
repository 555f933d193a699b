import { randomUUIDv7 } from "node:crypto";
import { currentTraceparent } from "@tributary/runtime/trace";
import type { NewEvent } from "./catalogue.ts";
import { outbox } from "./outbox-tables.ts";
import { type Preparing, prepareInsert } from "./prepared.ts";

const insertEvents = prepareInsert(outbox, [
  "eventId",
  "type",
  "subject",
  "number",
  "time",
  "traceparent",
  "data",
]);

/**
 * Writes events in the transaction of the work they tell of: both are there, or neither. Ring the
 * relay after the commit.
 */
export async function appendEvents(tx: Preparing, events: readonly NewEvent[]): Promise<void> {
  const traceparent = currentTraceparent() ?? null;
  await insertEvents(
    tx,
    events.map((event) => ({ ...event, eventId: randomUUIDv7(), traceparent })),
  );
}
