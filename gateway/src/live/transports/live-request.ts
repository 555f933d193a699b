import type { FastifyRequest } from "fastify";
import { GraphQLError } from "graphql";
import type { DocumentTexts } from "../../guard/document-texts.ts";
import { textAsked } from "../../guard/trusted-documents/text-asked.ts";
import type { LiveRequest } from "../plan.ts";

type JsonObject = Readonly<Record<string, unknown>>;

/** What is asked over HTTP: in the body of a POST, or in the address of a GET. Throws what is wrong with it. */
export function readLiveRequest(
  { method, query, body }: FastifyRequest,
  texts: DocumentTexts,
): LiveRequest {
  const given = method === "GET" ? fromAddress(objectOf(query, "query string")) : body;
  const told = objectOf(given, "body");
  const members: JsonObject = { ...told, ...textAsked(told, texts) };
  const { query: text, operationName } = members;
  if (typeof text !== "string" || text === "") throw malformed("`query` is the operation's text.");
  return {
    query: text,
    operationName: optional(operationName, (value) => stringOf(value, "operationName")),
    variables: optional(members.variables, (value) => objectOf(value, "variables")),
    extensions: optional(members.extensions, (value) => objectOf(value, "extensions")),
  };
}

function fromAddress({ variables, extensions, ...rest }: JsonObject): JsonObject {
  return { ...rest, variables: parseMember(variables), extensions: parseMember(extensions) };
}

function parseMember(text: unknown): unknown {
  if (typeof text !== "string") return text;
  try {
    return JSON.parse(text);
  } catch {
    throw malformed("In an address `variables` and `extensions` are JSON.");
  }
}

function optional<T>(value: unknown, read: (value: unknown) => T): T | undefined {
  return value === undefined || value === null ? undefined : read(value);
}

function stringOf(value: unknown, name: string): string {
  if (typeof value !== "string") throw malformed(`\`${name}\` is a string.`);
  return value;
}

function objectOf(value: unknown, name: string): JsonObject {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw malformed(`\`${name}\` is an object.`);
  }
  return value as JsonObject;
}

function malformed(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: "BAD_REQUEST" } });
}
