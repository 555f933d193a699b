import { type ExecutionResult, GraphQLError } from "graphql";
import type { PreparedOperation } from "../prepared-operation.ts";
import { type Answer, ERRORS_MAX, type JsonObject } from "../run.ts";
import { Shaping } from "./shaping.ts";

export type EngineResult = ExecutionResult<JsonObject, JsonObject>;

/**
 * The answer in the form of its operation. What subgraphs did not keep to is told beside it, as
 * Apollo's gateway and router do: where an error is told already, it would be told twice.
 */
export function shapeResult(
  prepared: PreparedOperation,
  answer: Answer,
  coerced: Readonly<Record<string, unknown>>,
): EngineResult {
  const shaping = new Shaping(prepared.introspection?.answer(coerced) ?? {});
  const data = prepared.variantFor(coerced).shape(answer.data, shaping) ?? null;
  const errors = answer.errors.filter(({ path = [] }) => leadsSomewhere(data, path));
  if (shaping.errors.length > 0) errors.push(...withheldIn(shaping));
  if (errors.length > 0) return { data, errors };
  if (shaping.errors.length === 0) return { data };
  const valueCompletion = shaping.errors.map(
    ({ message, path }) =>
      new GraphQLError(message, { path, extensions: { code: "INVALID_GRAPHQL" } }),
  );
  return { data, extensions: { valueCompletion } };
}

/** One field that is withheld in every element of a long list is told so often, and no more. */
function withheldIn({ errors }: Shaping): readonly GraphQLError[] {
  return errors
    .filter(({ code }) => code !== undefined)
    .slice(0, ERRORS_MAX)
    .map(({ message, path, code }) => new GraphQLError(message, { path, extensions: { code } }));
}

/**
 * A plan may ask more than the client did: for all of a list what only some of it is asked for. An
 * error about the rest is about nothing that is in the answer.
 */
function leadsSomewhere(data: unknown, path: readonly (string | number)[]): boolean {
  let value = data;
  for (const step of path) {
    if (value === null || value === undefined) return true;
    if (typeof value !== "object" || !Object.hasOwn(value, step)) return false;
    value = (value as Record<string | number, unknown>)[step];
  }
  return true;
}
