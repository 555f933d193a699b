import { rootNames } from "@tributary/engine/fetch/root-names";

const PLACES_MAX = 100;

type FetchRequest = {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
};

/**
 * Where the answer to a fetch would have gone, as paths in that answer: the root fields it asks
 * for, or each entity. Only ever computed for a fetch that failed.
 */
export function placesOf({ query, variables }: FetchRequest): (readonly (string | number)[])[] {
  const { representations } = variables;
  if (Array.isArray(representations)) {
    return representations.slice(0, PLACES_MAX).map((_, index) => ["_entities", index]);
  }
  return rootNames(query, variables).map((name) => [name]);
}
