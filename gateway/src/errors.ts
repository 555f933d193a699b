import { unwrapResolverError } from "@apollo/server/errors";
import { describeFault, errorId } from "@tributary/runtime/errors";
import type { Logger } from "@tributary/runtime/logger";
import { GraphQLError, type GraphQLFormattedError } from "graphql";

/** Codes that the gateway itself gives: its words are for callers. */
const GATEWAY_CODES: ReadonlySet<unknown> = new Set([
  "BAD_REQUEST",
  "BAD_USER_INPUT",
  "BODY_TOO_COMPLEX",
  "DOCUMENT_NOT_TRUSTED",
  "FORBIDDEN",
  "IDENTITY_UNAVAILABLE",
  "GRAPHQL_PARSE_FAILED",
  "GRAPHQL_VALIDATION_FAILED",
  "HEADERS_TOO_LARGE",
  "INTERNAL",
  "OPERATION_NOT_SUPPORTED",
  "OPERATION_RESOLUTION_FAILURE",
  "OPERATION_TOO_COMPLEX",
  "OPERATION_TOO_COSTLY",
  "PAYLOAD_TOO_LARGE",
  "PERSISTED_QUERY_NOT_FOUND",
  "PERSISTED_QUERY_NOT_SUPPORTED",
  "RATE_LIMITED",
  "REQUEST_TIMEOUT",
  "RESTARTING",
  "SUBGRAPH_TIMEOUT",
  "SUBGRAPH_UNAVAILABLE",
  "SUBSCRIPTION_INVALID",
  "SUBSCRIPTION_LOST",
  "TOKEN_EXPIRED",
  "TOO_MANY_SUBSCRIPTIONS",
  "UNAUTHENTICATED",
  "UNSUPPORTED_MEDIA_TYPE",
]);

const ERROR_ID = /^err_[0-9a-f]{32}$/;
// What graphql-js adds to a message about an unknown name: names that the caller did not have.
const SUGGESTION = / Did you mean .+\?$/s;
// Some repeat what the caller sent, however long that was.
const MESSAGE_LENGTH_MAX = 300;
const MASKED_MESSAGE = "Something went wrong on our side.";

/** What leaves the gateway of an error: never a stack, an address, or a word not meant for callers. */
export class ErrorMask {
  readonly #codes: ReadonlySet<unknown>;
  readonly #logger: Logger;
  readonly #suggestions: boolean;
  readonly #onTold: (code: string) => void;

  /**
   * `subgraphCodes`: the codes whose messages subgraphs wrote for callers. `suggestions`: whether a
   * misspelt name is answered with those of the schema that come near it. `onTold` hears the code of
   * each error that leaves.
   */
  constructor(
    subgraphCodes: readonly string[],
    logger: Logger,
    options: { suggestions: boolean; onTold?: (code: string) => void },
  ) {
    this.#codes = new Set(subgraphCodes);
    this.#logger = logger;
    this.#suggestions = options.suggestions;
    this.#onTold = options.onTold ?? (() => {});
  }

  /** Apollo Server's `formatError`. A fault leaves as an id; the log line has the same id. */
  format(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
    const { message, locations, path, extensions } = formatted;
    const code = isRefusedRequest(error) ? "BAD_REQUEST" : extensions?.code;
    if (!GATEWAY_CODES.has(code) && !this.#codes.has(code)) return this.#mask(error, path);
    this.#onTold(String(code));
    const id = extensions?.errorId;
    const retryAfterMs = extensions?.retryAfterMs;
    return {
      message: shortened(this.#suggestions ? message : message.replace(SUGGESTION, "")),
      ...(locations ? { locations } : {}),
      ...(path ? { path } : {}),
      extensions: {
        code,
        ...(id === undefined ? {} : { errorId: id }),
        ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
      },
    };
  }

  /** The same for whatever was thrown outside Apollo Server. */
  formatThrown(error: unknown): GraphQLFormattedError {
    return error instanceof GraphQLError
      ? this.format(error.toJSON(), error)
      : this.#mask(error, undefined);
  }

  /**
   * An error in a subgraph's answer, before Apollo's gateway sees it: from then on a code can be
   * trusted to be the gateway's own, or one that a subgraph may give.
   */
  fromSubgraph(subgraph: string, error: GraphQLFormattedError): GraphQLFormattedError {
    const path = Array.isArray(error.path) ? { path: error.path } : {};
    const code = error.extensions?.code;
    const message = typeof error.message === "string" ? error.message : MASKED_MESSAGE;
    if (this.#codes.has(code)) return { message, ...path, extensions: { code } };
    // A subgraph that masks by itself has logged the fault: its id leads to its log.
    const given = error.extensions?.errorId;
    const known = typeof given === "string" && ERROR_ID.test(given);
    const id = known ? given : errorId();
    if (!known) {
      this.#logger.error({ errorId: id, subgraph, code, problem: message, ...path }, "fault");
    }
    return { message: MASKED_MESSAGE, ...path, extensions: { code: "INTERNAL", errorId: id } };
  }

  #mask(error: unknown, path: GraphQLFormattedError["path"]): GraphQLFormattedError {
    const id = errorId();
    const fault = describeFault(unwrapResolverError(error));
    this.#logger.error({ errorId: id, path, fault }, "fault");
    this.#onTold("INTERNAL");
    return {
      message: MASKED_MESSAGE,
      ...(path ? { path } : {}),
      extensions: { code: "INTERNAL", errorId: id },
    };
  }
}

function shortened(message: string): string {
  return message.length <= MESSAGE_LENGTH_MAX
    ? message
    : `${message.slice(0, MESSAGE_LENGTH_MAX - 1).toWellFormed()}…`;
}

// Apollo Server refuses some requests with a status and no code. Nothing else brings a status here:
// of a subgraph's error only the code is left.
function isRefusedRequest(error: unknown): boolean {
  if (!(error instanceof GraphQLError) || error.extensions.code !== undefined) return false;
  const { http } = error.extensions;
  const status = typeof http === "object" && http !== null && "status" in http ? http.status : 0;
  return typeof status === "number" && status >= 400 && status < 500;
}
