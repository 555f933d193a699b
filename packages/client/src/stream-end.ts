/** What to do about a stream that ended before its time. */
export type StreamEnd =
  /** Nothing is wrong with what was asked: ask again behind the last message. */
  | "again"
  /** Likewise, as soon as there is another token. */
  | "token"
  /** What would have to follow is kept no longer: only the program knows how to begin anew. */
  | "expired"
  /** Asked again it would end again. */
  | "over";

const ENDS_BY_CODE: ReadonlyMap<unknown, StreamEnd> = new Map([
  ["SUBSCRIPTION_LOST", "again"],
  ["RESTARTING", "again"],
  ["SUBGRAPH_UNAVAILABLE", "again"],
  ["SUBGRAPH_TIMEOUT", "again"],
  ["IDENTITY_UNAVAILABLE", "again"],
  ["INTERNAL", "again"],
  ["TOKEN_EXPIRED", "token"],
  ["UNAUTHENTICATED", "token"],
  ["RESUME_EXPIRED", "expired"],
]);

// Of WebSockets: those that blame the client.
const CLOSED_FOR_GOOD: ReadonlySet<number> = new Set([1009, 4400, 4404, 4406, 4408, 4409, 4429]);
const CLOSED_FOR_TOKEN: ReadonlySet<number> = new Set([4401, 4403]);

/** Reads what a transport gives as the reason: errors of GraphQL, a closed socket, a status, or less. */
export function streamEnd(problem: unknown): StreamEnd {
  const [code] = codesIn(problem);
  if (code !== undefined) return ENDS_BY_CODE.get(code) ?? "over";
  const closed = closeCodeIn(problem);
  if (closed !== undefined) return endOfSocket(closed);
  const status = statusIn(problem);
  return status === undefined ? "again" : endOfAnswer(status);
}

/** The codes of GraphQL's errors, wherever a client keeps them. */
export function codesIn(problem: unknown): readonly unknown[] {
  return errorsIn(problem).map((error) => memberOf(memberOf(error, "extensions"), "code"));
}

/** Where the gateway says that the stream stood. */
export function cursorIn(problem: unknown): string | undefined {
  const cursor = memberOf(memberOf(errorsIn(problem)[0], "extensions"), "cursor");
  return typeof cursor === "string" ? cursor : undefined;
}

function errorsIn(problem: unknown): readonly unknown[] {
  const errors = Array.isArray(problem) ? problem : memberOf(problem, "errors");
  return Array.isArray(errors) ? errors : [];
}

function closeCodeIn(problem: unknown): number | undefined {
  const code = memberOf(problem, "code");
  if (typeof code === "number" && memberOf(problem, "reason") !== undefined) return code;
  // Apollo's link over graphql-ws makes a sentence of it.
  const message = memberOf(problem, "message");
  const [, told] =
    typeof message === "string" ? (/^Socket closed with event (\d{4})/.exec(message) ?? []) : [];
  return told === undefined ? undefined : Number(told);
}

function statusIn(problem: unknown): number | undefined {
  const status =
    memberOf(problem, "statusCode") ?? memberOf(memberOf(problem, "response"), "status");
  return typeof status === "number" ? status : undefined;
}

function endOfSocket(code: number): StreamEnd {
  if (CLOSED_FOR_TOKEN.has(code)) return "token";
  return CLOSED_FOR_GOOD.has(code) ? "over" : "again";
}

function endOfAnswer(status: number): StreamEnd {
  if (status === 401) return "token";
  // A proxy's answer, an answer that was cut off, a gateway that is busy or stops.
  return status < 400 || status === 408 || status === 429 || status >= 500 ? "again" : "over";
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}
