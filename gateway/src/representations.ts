import type { GraphQLFormattedError } from "graphql";

/** Forty transactions between the same two people ask for two people, not eighty. */
export type UniqueRepresentations = {
  readonly unique: readonly unknown[];
  /** For each place in the original list, where its twin stands among the unique ones. */
  readonly positions: readonly number[];
};

export function deduplicate(representations: readonly unknown[]): UniqueRepresentations {
  const seen = new Map<string, number>();
  const unique: unknown[] = [];
  const positions = representations.map((representation) => {
    const key = JSON.stringify(representation);
    const known = seen.get(key);
    if (known !== undefined) return known;
    seen.set(key, unique.length);
    return unique.push(representation) - 1;
  });
  return { unique, positions };
}

/** Gives every place its own copy: the executor merges later fetches into these objects. */
export function expandEntities(
  entities: readonly unknown[],
  positions: readonly number[],
): unknown[] {
  const used = new Set<number>();
  return positions.map((position) => {
    const entity = entities[position];
    if (!used.has(position)) {
      used.add(position);
      return entity;
    }
    return copyJson(entity);
  });
}

/** An error about one entity is an error in every place that entity stands. */
export function expandErrors(
  errors: readonly GraphQLFormattedError[],
  positions: readonly number[],
): GraphQLFormattedError[] {
  return errors.flatMap((error) => {
    const [root, at, ...rest] = error.path ?? [];
    if (root !== "_entities" || typeof at !== "number") return [error];
    return positions.flatMap((position, place) =>
      position === at ? [{ ...error, path: [root, place, ...rest] }] : [],
    );
  });
}

function copyJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyJson);
  if (typeof value !== "object" || value === null) return value;
  // Without a prototype, so that a key called __proto__ stays a key.
  const copy: Record<string, unknown> = Object.create(null);
  for (const [key, child] of Object.entries(value)) copy[key] = copyJson(child);
  return copy;
}
