import { type GraphQLEnumType, type GraphQLLeafType, isEnumType } from "graphql";
import type { Complete } from "./shaping.ts";

/** How a message names the place of a value; elements of lists have a number. */
export type Describe = (index: number | undefined) => string;

/** A scalar or an enum. A value that the client's schema does not know becomes null. */
export function completeLeaf(type: GraphQLLeafType, describe: Describe): Complete {
  const read = isEnumType(type) ? readEnum(type) : (readers[type.name] ?? readAnything);
  return (value, shaping, index) => {
    if (value === null || value === undefined) return null;
    const found = read(value);
    return found === undefined
      ? shaping.invalid(`Invalid value found for ${describe(index)}.`)
      : found;
  };
}

/** Undefined for what is not a value of the type. */
type Read = (value: unknown) => unknown;

const readers: Readonly<Record<string, Read>> = {
  Boolean: (value) => (typeof value === "boolean" ? value : undefined),
  Float: (value) => (typeof value === "number" ? value : undefined),
  ID: (value) =>
    typeof value === "string" ? value : Number.isInteger(value) ? String(value) : undefined,
  // Of 32 bits: what an integer operation leaves as it is.
  Int: (value) => (typeof value === "number" && (value | 0) === value ? value : undefined),
  String: (value) => (typeof value === "string" ? value : undefined),
};

function readAnything(value: unknown): unknown {
  return value;
}

function readEnum(type: GraphQLEnumType): Read {
  const names = new Set<unknown>(type.getValues().map(({ name }) => name));
  return (value) => (names.has(value) ? value : undefined);
}
