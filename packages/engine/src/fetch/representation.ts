import type { FetchNode } from "@apollo/query-planner";
import { compileTypenames } from "../join/rewrites.ts";
import type { JsonObject } from "../run.ts";
import type { TypeConditions } from "../type-conditions.ts";
import {
  applies,
  compileFields,
  type RequiredField,
  type Selections,
  writeFields,
} from "./required-fields.ts";

/** What a subgraph is to know the entities of one type by. */
export type Representation = {
  /**
   * As JSON; equal texts are the same entity. Undefined for an object that the fetch is not for, or
   * whose key could not be had: it is not asked about.
   */
  readonly write: (entity: JsonObject) => string | undefined;
  /** Entities in which these fields are the same are the same. Undefined where texts have to tell. */
  readonly keys: Keys | undefined;
};

export type Keys = { readonly first: string; readonly others: readonly string[] };

export type RepresentationOf = (typename: string) => Representation;

export function compileRepresentations(
  { requires = [], inputRewrites }: FetchNode,
  types: TypeConditions,
): RepresentationOf {
  const typenameThere = compileTypenames(inputRewrites, types);
  const byTypename = new Map<string, Representation>();
  return (typename) => {
    const known = byTypename.get(typename);
    if (known) return known;
    const head = `{"__typename":${JSON.stringify(typenameThere(typename))}`;
    const representation = compileForType(requires, typename, { head, types });
    byTypename.set(typename, representation);
    return representation;
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
): Representation {
  const parts = partsOf(requires, typename, types);
  const fieldsOf = (chosen: readonly Selections[]) =>
    compileFields(chosen.flat(), typename, types).filter(({ name }) => name !== "__typename");
  const compile = (chosen: readonly Selections[]): Representation["write"] => {
    const fields = fieldsOf(chosen);
    return (entity) => writeFields(head, fields, entity);
  };
  if (parts.length === 0) return { write: () => undefined, keys: undefined };
  const whole = compile(parts);
  if (parts.length === 1) return { write: whole, keys: keysOf(fieldsOf(parts)) };
  const single = parts.map((part) => compile([part]));
  const some = new Map<string, Representation["write"]>();
  const write: Representation["write"] = (entity) => {
    const text = whole(entity);
    if (text !== undefined) return text;
    const present = parts.filter((_, index) => single[index]?.(entity) !== undefined);
    if (present.length === 0) return undefined;
    const key = present.map((part) => parts.indexOf(part)).join();
    const write = some.get(key) ?? compile(present);
    some.set(key, write);
    return write(entity);
  };
  return { write, keys: undefined };
}

function keysOf(fields: readonly RequiredField[]): Keys | undefined {
  const [first, ...others] = fields.map(({ name }) => name);
  return first !== undefined && fields.every(({ isWhole }) => isWhole)
    ? { first, others }
    : undefined;
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
