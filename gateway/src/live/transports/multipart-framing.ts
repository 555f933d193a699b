import type { GraphQLFormattedError } from "graphql";
import type { Framing } from "./framing.ts";

const BOUNDARY = "graphql";

/**
 * Apollo's multipart protocol for subscriptions, version 1.0. Each part is closed by the boundary of the
 * next one at once: a client knows only by that that it has all of it.
 */
export const multipartFraming: Framing = {
  contentType: `multipart/mixed;boundary="${BOUNDARY}";subscriptionSpec=1.0`,
  begin: `\r\n--${BOUNDARY}${part({})}`,
  heartbeat: part({}),
  next: (payload) => part({ payload }),
  fail: last,
  complete: "--\r\n",
  restart: last,
};

function part(content: object): string {
  return `\r\ncontent-type: application/json\r\n\r\n${JSON.stringify(content)}\r\n--${BOUNDARY}`;
}

// Errors beside a payload, rather than in it, are those of the transport: no result will follow.
function last(error: GraphQLFormattedError): string {
  return `${part({ payload: null, errors: [error] })}--\r\n`;
}
