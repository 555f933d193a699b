import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from "@apollo/gateway";
import {
  GATEWAY_CREDENTIAL_HEADER,
  type GatewayCredential,
} from "@tributary/identity/gateway-credential";
import { describeFault } from "@tributary/runtime/errors";
import type { Logger } from "@tributary/runtime/logger";
import { currentTraceparent } from "@tributary/runtime/trace";
import type { GraphQLFormattedError } from "graphql";
import type { GatewayContext } from "./context.ts";
import type { ErrorMask } from "./errors.ts";
import { placesOf } from "./failed-fetch.ts";
import {
  deduplicate,
  expandEntities,
  expandErrors,
  type UniqueRepresentations,
} from "./representations.ts";
import type { SubgraphPools } from "./subgraph-pools.ts";

export type SubgraphSourceOptions = {
  readonly name: string;
  /** One or more addresses of the same service. */
  readonly addresses: readonly string[];
  readonly pools: SubgraphPools;
  readonly credential: GatewayCredential | undefined;
  readonly errors: ErrorMask;
  readonly logger: Logger;
  readonly fetchTimeoutMs: number;
};

type Response = Awaited<ReturnType<GraphQLDataSource["process"]>>;
type Answer = Pick<Response, "data" | "errors">;
type Failure = "SUBGRAPH_UNAVAILABLE" | "SUBGRAPH_TIMEOUT";

/** Why there is no answer, for the log; callers see only the code. */
class FetchFailure extends Error {
  override readonly name = "FetchFailure";
  readonly code: Failure;

  constructor(code: Failure, reason: string, cause?: unknown) {
    super(reason, { cause });
    this.code = code;
  }
}

const messages: Readonly<Record<Failure, string>> = {
  SUBGRAPH_UNAVAILABLE: "A part of the graph cannot be reached.",
  SUBGRAPH_TIMEOUT: "A part of the graph did not answer in time.",
};

/** Fetches from one subgraph. Never throws: a failure costs the fields it was to bring. */
export class SubgraphSource implements GraphQLDataSource<GatewayContext> {
  readonly #options: SubgraphSourceOptions;
  #next = 0;

  constructor(options: SubgraphSourceOptions) {
    this.#options = options;
  }

  async process(options: GraphQLDataSourceProcessOptions<GatewayContext>): Promise<Response> {
    const { query = "", operationName, variables = {} } = options.request;
    const context = options.context as Partial<GatewayContext>;
    const { representations } = variables;
    const entities = Array.isArray(representations) ? deduplicate(representations) : undefined;
    const sent = entities ? { ...variables, representations: entities.unique } : variables;
    try {
      const body = JSON.stringify({ query, operationName, variables: sent });
      const answer = await this.#fetch(body, context);
      return entities ? expand(answer, entities) : answer;
    } catch (error) {
      const failure =
        error instanceof FetchFailure
          ? error
          : new FetchFailure("SUBGRAPH_UNAVAILABLE", "the fetch failed", error);
      return { data: null, errors: this.#describe(failure, { query, variables }) };
    }
  }

  async #fetch(body: string, context: Partial<GatewayContext>): Promise<Answer> {
    const headers = await this.#headers(context);
    const remainingMs = (context.deadlineMs ?? Number.POSITIVE_INFINITY) - performance.now();
    const timeoutMs = Math.min(this.#options.fetchTimeoutMs, remainingMs);
    if (timeoutMs <= 0) throw new FetchFailure("SUBGRAPH_TIMEOUT", "no time was left to ask");
    const signal = AbortSignal.timeout(timeoutMs);
    const { addresses } = this.#options;
    const start = this.#next++;
    for (let attempt = 1; ; attempt += 1) {
      const address = addresses[(start + attempt) % addresses.length] ?? "";
      try {
        return await this.#post(address, body, headers, signal);
      } catch (error) {
        if (signal.aborted) {
          throw new FetchFailure("SUBGRAPH_TIMEOUT", `no answer in ${Math.ceil(timeoutMs)} ms`);
        }
        // Nothing was sent where no connection was made: even a mutation may try the next address.
        if (!wasRefused(error) || attempt >= addresses.length) throw error;
      }
    }
  }

  async #post(
    address: string,
    body: string,
    headers: Record<string, string>,
    signal: AbortSignal,
  ): Promise<Answer> {
    const url = new URL(address);
    const response = await this.#options.pools.for(address).request({
      method: "POST",
      path: `${url.pathname}${url.search}`,
      headers,
      body,
      signal,
    });
    const text = await response.body.text();
    return this.#read(response.statusCode, text);
  }

  #read(status: number, text: string): Answer {
    const answer = parseAnswer(text);
    if (!answer) throw new FetchFailure("SUBGRAPH_UNAVAILABLE", `answered ${status}, not GraphQL`);
    if (!answer.errors) return { data: answer.data };
    const errors = answer.errors.map((error) =>
      this.#options.errors.fromSubgraph(this.#options.name, error),
    );
    return { data: answer.data, errors };
  }

  async #headers(context: Partial<GatewayContext>): Promise<Record<string, string>> {
    const { credential, name } = this.#options;
    const traceparent = currentTraceparent();
    return {
      "content-type": "application/json",
      accept: "application/json",
      ...(context.authorization === undefined ? {} : { authorization: context.authorization }),
      ...(traceparent === undefined ? {} : { traceparent }),
      ...(credential ? { [GATEWAY_CREDENTIAL_HEADER]: await credential.mint(name) } : {}),
    };
  }

  #describe(
    failure: FetchFailure,
    request: { query: string; variables: Record<string, unknown> },
  ): GraphQLFormattedError[] {
    const { name, logger } = this.#options;
    const cause = failure.cause === undefined ? {} : { fault: describeFault(failure.cause) };
    logger.warn(
      { subgraph: name, code: failure.code, reason: failure.message, ...cause },
      "fetch failed",
    );
    return placesOf(request).map((path) => ({
      message: messages[failure.code],
      path,
      extensions: { code: failure.code },
    }));
  }
}

function expand({ data, errors }: Answer, { unique, positions }: UniqueRepresentations): Answer {
  const expanded = errors ? { errors: expandErrors(errors, positions) } : {};
  if (!data) return { data: null, ...expanded };
  const entities = data._entities;
  // Fewer or more would give people each other's fields, or nulls that no error explains.
  if (!Array.isArray(entities) || entities.length !== unique.length) {
    throw new FetchFailure("SUBGRAPH_UNAVAILABLE", `did not answer ${unique.length} entities`);
  }
  return { data: { ...data, _entities: expandEntities(entities, positions) }, ...expanded };
}

type ParsedAnswer = {
  readonly data: Record<string, unknown> | null;
  readonly errors: readonly GraphQLFormattedError[] | undefined;
};

function parseAnswer(text: string): ParsedAnswer | undefined {
  const value = parseJson(text);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const { data = null, errors } = value as { data?: unknown; errors?: unknown };
  if (typeof data !== "object" || Array.isArray(data)) return undefined;
  const told = Array.isArray(errors) ? errors.filter(isObject) : [];
  // Nulls that no error explains would pass for an answer.
  if (data === null && told.length === 0) return undefined;
  return { data: data as ParsedAnswer["data"], errors: told.length > 0 ? told : undefined };
}

function isObject(value: unknown): value is GraphQLFormattedError {
  return typeof value === "object" && value !== null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const REFUSALS = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

function wasRefused(error: unknown): boolean {
  return (
    typeof error === "object" &&
    error !== null &&
    "code" in error &&
    REFUSALS.has(String(error.code))
  );
}
