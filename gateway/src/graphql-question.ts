import type { FastifyRequest } from "fastify";

type JsonObject = Readonly<Record<string, unknown>>;

/** What a request over HTTP asks, in the forms that nearly all of them have. */
export type GraphqlQuestion = {
  readonly query: string | undefined;
  /** In place of the text: the digest by which it is known. */
  readonly sha256Hash: string | undefined;
  readonly operationName: string | undefined;
  readonly variables: JsonObject | undefined;
};

/** Undefined for any other form: a batch, a text and its digest, a malformed body or address. */
export function readGraphqlQuestion(request: FastifyRequest): GraphqlQuestion | undefined {
  const members = request.method === "GET" ? membersOfUrl(request) : membersOfBody(request);
  if (!members) return undefined;
  const { query, operationName, variables, extensions } = members;
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

// As they are written by everybody. Others may mean the same; Apollo Server looks closer.
const JSON_TYPES: ReadonlySet<string | undefined> = new Set([
  "application/json",
  "application/json; charset=utf-8",
  "application/json;charset=utf-8",
  "application/json; charset=UTF-8",
  "application/json;charset=UTF-8",
]);

function membersOfBody({ method, headers, body }: FastifyRequest): JsonObject | undefined {
  if (method !== "POST" || !JSON_TYPES.has(headers["content-type"])) return undefined;
  return isObject(body) ? body : undefined;
}

/** What a page of another site cannot send without asking first, which tells a client from such a page. */
const PREFLIGHTED = ["apollo-require-preflight", "x-apollo-operation-name"];

function membersOfUrl({ headers, url }: FastifyRequest): JsonObject | undefined {
  if (headers["content-type"] !== undefined || !PREFLIGHTED.some((name) => headers[name])) {
    return undefined;
  }
  const parameters = new URLSearchParams(url.slice(url.indexOf("?") + 1));
  const members: Record<string, unknown> = {};
  for (const name of ["query", "operationName", "variables", "extensions"]) {
    const [value, ...more] = parameters.getAll(name);
    if (more.length > 0) return undefined;
    if (value === undefined) continue;
    const isText = name === "query" || name === "operationName";
    members[name] = isText ? value : parsed(value);
    // Said to be there, and not an object: that is refused, while a member of a body may be null.
    if (!isText && !isObject(members[name])) return undefined;
  }
  return members;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isNothing(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
