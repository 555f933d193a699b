import type { FetchNode } from "@apollo/query-planner";
import { compileTypenames } from "../join/rewrites.ts";
import type { JsonObject } from "../run.ts";
import type { TypeConditions } from "../type-conditions.ts";
import { applies, compileFields, type Selections, writeFields } from "./required-fields.ts";

/**
 * What a subgraph is to know an entity by, as JSON; equal texts are the same entity. Undefined for
 * an object that the fetch is not for, or whose key could not be had: it is not asked about.
 */
export type WriteRepresentation = (entity: JsonObject) => string | undefined;

export function compileRepresentation(
  { requires = [], inputRewrites }: FetchNode,
  types: TypeConditions,
): WriteRepresentation {
  const typenameThere = compileTypenames(inputRewrites, types);
  const byTypename = new Map<string, WriteRepresentation>();
  return (entity) => {
    const { __typename } = entity;
    if (typeof __typename !== "string") return undefined;
    let write = byTypename.get(__typename);
    if (!write) {
      const head = `{"__typename":${JSON.stringify(typenameThere(__typename))}`;
      write = compileForType(requires, __typename, { head, types });
      byTypename.set(__typename, write);
    }
    return write(entity);
  };
}

type TypeScope = { readonly head: string; readonly types: TypeConditions };

/**
 * A plan may ask for entities on behalf of several parts of an operation, of which @skip leaves out
 * some: then their requirements were not fetched, and those of the others are sent.
 */
function compileForType(
  requires: Selections,
  typename: string,
  { head, types }: TypeScope,
): WriteRepresentation {
  const parts = partsOf(requires, typename, types);
  const compile = (chosen: readonly Selections[]): WriteRepresentation => {
    const fields = compileFields(chosen.flat(), typename, types).filter(
      ({ name }) => name !== "__typename",
    );
    return (entity) => writeFields(head, fields, entity);
  };
  if (parts.length === 0) return () => undefined;
  const whole = compile(parts);
  if (parts.length === 1) return whole;
  const single = parts.map((part) => compile([part]));
  const some = new Map<string, WriteRepresentation>();
  return (entity) => {
    const text = whole(entity);
    if (text !== undefined) return text;
    const present = parts.filter((_, index) => single[index]?.(entity) !== undefined);
    if (present.length === 0) return undefined;
    const key = present.map((part) => parts.indexOf(part)).join();
    const write = some.get(key) ?? compile(present);
    some.set(key, write);
    return write(entity);
  };
}

/** The fields of each fragment that applies, with those of the fragments around it. */
function partsOf(selections: Selections, typename: string, types: TypeConditions): Selections[] {
  const parts: Selections[] = [];
  const collect = (selections: Selections, around: Selections) => {
    const own = selections.filter(({ kind }) => kind === "Field");
    const all = [...around, ...own];
    if (own.length > 0) parts.push(all);
    for (const selection of selections) {
      if (selection.kind === "Field") continue;
      if (applies(selection.typeCondition, typename, types)) collect(selection.selections, all);
    }
  };
  collect(selections, []);
  return parts;
}
