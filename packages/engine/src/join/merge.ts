import type { JsonObject } from "../run.ts";

/**
 * Adds what a fetch brought to an object of the answer; what both have is merged. `copied` where
 * the same source goes to several objects: later fetches write into what is nested in them.
 */
export function merge(target: JsonObject, source: JsonObject, copied: boolean): void {
  for (const key in source) {
    const value = source[key];
    if (value === undefined) continue;
    if (typeof value !== "object" || value === null) set(target, key, value);
    else if (!mergeInto(ownValue(target, key), value, copied)) {
      set(target, key, copied ? copy(value) : value);
    }
  }
}

/** False where they do not fit together, so that the newer one takes the place of the older. */
function mergeInto(target: unknown, source: object, copied: boolean): boolean {
  if (typeof target !== "object" || target === null) return false;
  if (Array.isArray(source)) {
    if (!Array.isArray(target) || target.length !== source.length) return false;
    source.forEach((item: unknown, index) => {
      const fits = typeof item === "object" && item !== null;
      if (fits && mergeInto(target[index], item, copied)) return;
      target[index] = copied ? copy(item) : item;
    });
    return true;
  }
  if (Array.isArray(target)) return false;
  merge(target as JsonObject, source as JsonObject, copied);
  return true;
}

function ownValue(object: JsonObject, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** A field of a client's may be called __proto__: then it is a field and nothing else. */
export function set(object: JsonObject, key: string, value: unknown): void {
  if (key !== "__proto__") object[key] = value;
  else
    Object.defineProperty(object, key, {
      value,
      enumerable: true,
      writable: true,
      configurable: true,
    });
}

function copy(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(copy);
  const copied: JsonObject = {};
  for (const key in value) set(copied, key, copy((value as JsonObject)[key]));
  return copied;
}
