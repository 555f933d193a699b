import type { FormattedExecutionResult } from "graphql";
import { cursorOf, type Framing } from "./framing.ts";

const RETRY_MS = 1_000;
// Whoever was on this gateway comes back to another one: not all at the same moment.
const RETRY_SPREAD_MS = 5_000;
// What ends a line would end the field, and let a subgraph's cursor write fields of its own.
const ONE_LINE = /^[\x20-\x7e]+$/;

/**
 * Server-Sent Events as in graphql-sse's distinct connections: `next` with a result, `complete` at the
 * end. A message's id is its cursor, which a browser sends back by itself when it was cut off.
 */
export const sseFraming: Framing = {
  contentType: "text/event-stream; charset=utf-8",
  begin: `retry: ${RETRY_MS}\n:\n\n`,
  heartbeat: ":\n\n",
  next,
  fail: (error) => `${next({ errors: [error] })}${complete()}`,
  complete: complete(),
  // Without `complete` a browser and graphql-sse's client come back by themselves.
  restart: () => `retry: ${RETRY_MS + Math.floor(Math.random() * RETRY_SPREAD_MS)}\n:\n\n`,
};

function next(result: FormattedExecutionResult): string {
  const cursor = cursorOf(result);
  const id = cursor !== undefined && ONE_LINE.test(cursor) ? `id: ${cursor}\n` : "";
  return `event: next\n${id}data: ${JSON.stringify(result)}\n\n`;
}

// A message without a data field is none to a browser.
function complete(): string {
  return "event: complete\ndata:\n\n";
}
