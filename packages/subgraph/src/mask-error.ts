import { describeFault, errorId } from "@tributary/runtime/errors";
import type { Logger } from "@tributary/runtime/logger";
import { GraphQLError, type GraphQLFormattedError } from "graphql";

const PUBLIC_CODES = new Set<unknown>([
  "UNAUTHENTICATED",
  "IDENTITY_UNAVAILABLE",
  "FORBIDDEN",
  "BAD_USER_INPUT",
  "RATE_LIMITED",
  "REAUTHENTICATION_REQUIRED",
  "RESUME_EXPIRED",
  "STATEMENT_FILE_LOST",
  "GRAPHQL_PARSE_FAILED",
  "GRAPHQL_VALIDATION_FAILED",
  "OPERATION_RESOLUTION_FAILURE",
  "PERSISTED_QUERY_NOT_FOUND",
  "PERSISTED_QUERY_NOT_SUPPORTED",
]);

/** Errors made for callers pass; of a fault only an id leaves, and the log line has the same id. */
export function maskError(
  formatted: GraphQLFormattedError,
  error: unknown,
  logger: Logger,
): GraphQLFormattedError {
  const code = formatted.extensions?.code;
  const { path } = formatted;
  const place = path === undefined ? {} : { path };
  if (PUBLIC_CODES.has(code)) {
    return { message: formatted.message, ...place, extensions: { code } };
  }
  const id = errorId();
  logger.error({ errorId: id, path, fault: describeFault(thrown(error)) }, "fault");
  return {
    message: "Something went wrong on our side.",
    ...place,
    extensions: { code: "INTERNAL", errorId: id },
  };
}

// What a resolver or a stream threw is described, never the wrapper: that repeats a failed query's
// message with its parameters, and no longer looks like one.
function thrown(error: unknown): unknown {
  return error instanceof GraphQLError ? (error.originalError ?? error) : error;
}
