import type { GraphQLFormattedError } from "graphql";
import { FetchFailure } from "../fetch/fetch-failure.ts";
import type { JsonObject, SubgraphAnswer } from "../run.ts";

/** Throws a FetchFailure for what is not an answer in GraphQL's form. */
export function parseAnswer(status: number, text: string): SubgraphAnswer {
  const value = parseJson(text);
  if (!isObject(value)) throw notGraphql(status);
  const { data = null, errors } = value;
  if (data !== null && !isObject(data)) throw notGraphql(status);
  const told = Array.isArray(errors) ? errors.filter(isObject) : [];
  // Nulls that no error explains would pass for an answer.
  if (data === null && told.length === 0) throw notGraphql(status);
  return told.length > 0 ? { data, errors: told.map(formattedError) } : { data };
}

function notGraphql(status: number): FetchFailure {
  return new FetchFailure("SUBGRAPH_UNAVAILABLE", `answered ${status}, not GraphQL`);
}

function formattedError({ message, path, extensions }: JsonObject): GraphQLFormattedError {
  return {
    message: typeof message === "string" ? message : "",
    ...(isPath(path) ? { path } : {}),
    ...(isObject(extensions) ? { extensions } : {}),
  };
}

function isPath(path: unknown): path is (string | number)[] {
  return (
    Array.isArray(path) &&
    path.every((step) => typeof step === "string" || typeof step === "number")
  );
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
