import type { ParkedMessage, ParkedMessages } from "@tributary/events/parked-messages";
import { LocalProblem } from "../local-problem.ts";

/** By the name of the consumer that parked them. */
export type ParkedByConsumer = ReadonlyMap<string, Pick<ParkedMessages, keyof ParkedMessages>>;

const USAGE = "npm run -s parked [-- list | replay ID | replay all | discard ID]";
const LISTED_MAX = 100;

const why: Readonly<Record<ParkedMessage["reason"], string>> = {
  MALFORMED: "cannot be read",
  UNKNOWN: "of a type that nobody here knows",
  FAILED: "its handler failed too often",
};

/** What there is to say about it, line by line. */
export async function runParked(
  parked: ParkedByConsumer,
  [verb = "list", id, ...rest]: readonly string[],
): Promise<string[]> {
  if (rest.length === 0) {
    if (verb === "list" && id === undefined) return list(parked);
    if (verb === "replay" && id === "all") return replayAll(parked);
    if (verb === "replay" && id !== undefined) return replay(parked, id);
    if (verb === "discard" && id !== undefined) return discard(parked, id);
  }
  const asked = [verb, ...(id === undefined ? [] : [id]), ...rest].join(" ");
  throw new LocalProblem(`there is no "${asked}"`, USAGE);
}

async function list(parked: ParkedByConsumer): Promise<string[]> {
  const lines: string[] = [];
  for (const [consumer, messages] of parked) {
    for (const message of await messages.list(LISTED_MAX))
      lines.push(...linesOf(consumer, message));
  }
  return lines.length === 0 ? ["nothing is parked"] : [...lines, "", `  ${USAGE}`];
}

async function replay(parked: ParkedByConsumer, id: string): Promise<string[]> {
  for (const [consumer, messages] of parked) {
    if (await messages.replay(id)) return [`${id} went back to ${consumer}`];
  }
  throw notParked(id);
}

async function replayAll(parked: ParkedByConsumer): Promise<string[]> {
  const lines: string[] = [];
  for (const [consumer, messages] of parked) {
    const count = await messages.replayAll();
    if (count > 0) lines.push(`${count} went back to ${consumer}`);
  }
  return lines.length === 0 ? ["nothing is parked"] : lines;
}

async function discard(parked: ParkedByConsumer, id: string): Promise<string[]> {
  for (const [consumer, messages] of parked) {
    if (await messages.discard(id)) return [`${id} is gone; ${consumer} will never handle it`];
  }
  throw notParked(id);
}

function notParked(id: string): LocalProblem {
  return new LocalProblem(`${id} is not parked`, "npm run -s parked lists what is");
}

function linesOf(consumer: string, message: ParkedMessage): string[] {
  const { id, reason, parkedAt, event, body } = message;
  const when = parkedAt?.toISOString() ?? "at an unknown time";
  const what = event ? `${event.type} ${event.subject} ${event.number}` : body.slice(0, 200);
  return [`${id}  ${when}  ${consumer}: ${why[reason]}`, `  ${what}`];
}
