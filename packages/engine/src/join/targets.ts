import type { JsonObject } from "../run.ts";

/** A place in the answer, as an error names it. */
export type Place = readonly (string | number)[];

/** A path of the plan: response names, and "@" for the elements of a list. */
export type PlanPath = readonly string[];

/**
 * Appends the objects that a path of the plan leads to, in the order of the answer. Nulls lead
 * nowhere; what lies at the end may be a list of lists.
 */
export function collectTargets(from: unknown, path: PlanPath, into: JsonObject[], at = 0): void {
  let value = from;
  for (let step = at; typeof value === "object" && value !== null; step += 1) {
    if (Array.isArray(value)) {
      const next = path[step] === "@" ? step + 1 : step;
      for (const item of value) collectTargets(item, path, into, next);
      return;
    }
    const name = path[step];
    if (name === undefined) {
      into.push(value as JsonObject);
      return;
    }
    // What else an object inherits is a function, and leads nowhere.
    if (name === "__proto__" && !Object.hasOwn(value, name)) return;
    value = (value as JsonObject)[name];
  }
}

/** Where each of those objects stands. Only ever asked when something has gone wrong there. */
export function placesOf(value: unknown, path: PlanPath): ReadonlyMap<JsonObject, Place> {
  const places = new Map<JsonObject, Place>();
  const walk = (value: unknown, at: number, place: Place): void => {
    if (typeof value !== "object" || value === null) return;
    if (Array.isArray(value)) {
      const next = path[at] === "@" ? at + 1 : at;
      value.forEach((item, index) => {
        walk(item, next, [...place, index]);
      });
      return;
    }
    const name = path[at];
    if (name === undefined) places.set(value as JsonObject, place);
    else if (Object.hasOwn(value, name)) {
      walk((value as JsonObject)[name], at + 1, [...place, name]);
    }
  };
  walk(value, 0, []);
  return places;
}
