import type { FastifyRequest } from "fastify";

type JsonObject = Readonly<Record<string, unknown>>;

/** What a request over HTTP asks, in the one form that nearly all of them have. */
export type GraphqlPost = {
  readonly query: string | undefined;
  /** In place of the text: the digest by which it is known. */
  readonly sha256Hash: string | undefined;
  readonly operationName: string | undefined;
  readonly variables: JsonObject | undefined;
};

// As they are written by everybody. Others may mean the same; Apollo Server looks closer.
const JSON_TYPES: ReadonlySet<string | undefined> = new Set([
  "application/json",
  "application/json; charset=utf-8",
  "application/json;charset=utf-8",
  "application/json; charset=UTF-8",
  "application/json;charset=UTF-8",
]);

/** Undefined for anything else: another method, a batch, a text and its digest, a malformed body. */
export function readGraphqlPost({
  method,
  headers,
  body,
}: FastifyRequest): GraphqlPost | undefined {
  if (method !== "POST" || !JSON_TYPES.has(headers["content-type"]) || !isObject(body)) {
    return undefined;
  }
  const { query, operationName, variables, extensions } = body;
  if (!isNothing(operationName) && typeof operationName !== "string") return undefined;
  if (!isNothing(variables) && !isObject(variables)) return undefined;
  if (!isNothing(extensions) && !isObject(extensions)) return undefined;
  const persisted = extensions?.persistedQuery;
  const rest = { operationName: operationName ?? undefined, variables: variables ?? undefined };
  if (!persisted) {
    const isText = typeof query === "string" && query !== "";
    return isText ? { query, sha256Hash: undefined, ...rest } : undefined;
  }
  if (query !== undefined || !isObject(persisted) || persisted.version !== 1) return undefined;
  const { sha256Hash } = persisted;
  return typeof sha256Hash === "string" ? { query: undefined, sha256Hash, ...rest } : undefined;
}

function isNothing(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
