import type { FormattedExecutionResult, GraphQLFormattedError } from "graphql";

/** How a protocol writes results into the body of an answer over HTTP. */
export type Framing = {
  readonly contentType: string;
  /** Before anything else: it tells the client, and every proxy between, that the stream stands. */
  readonly begin: string;
  /** From time to time, so that nobody between takes silence for an end. */
  readonly heartbeat: string;
  next(result: FormattedExecutionResult): string;
  /** The stream ends for a reason; nothing follows. */
  fail(error: GraphQLFormattedError): string;
  /** The operation is done; nothing follows. */
  readonly complete: string;
  /** The gateway goes, and the client is to come back; nothing follows. */
  restart(error: GraphQLFormattedError): string;
};

/** Behind which a stream may be gone on with, as a result says it. */
export function cursorOf({ extensions }: FormattedExecutionResult): string | undefined {
  const cursor = extensions?.cursor;
  return typeof cursor === "string" ? cursor : undefined;
}
