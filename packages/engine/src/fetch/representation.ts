import type { FetchNode, QueryPlanSelectionNode } from "@apollo/query-planner";
import { compileTypenames } from "../join/rewrites.ts";
import type { JsonObject } from "../run.ts";
import type { TypeConditions } from "../type-conditions.ts";

type Selections = readonly QueryPlanSelectionNode[];
type Field = { readonly head: string; readonly name: string; readonly write: WriteValue };

/** JSON of what a subgraph needs of a value, undefined where something of it is not there. */
type WriteValue = (value: unknown) => string | undefined;

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

function writeFields(
  head: string,
  fields: readonly Field[],
  object: JsonObject,
): string | undefined {
  let text = head;
  for (const { head, name, write } of fields) {
    const value = write(object[name]);
    if (value === undefined) return undefined;
    text += head + value;
  }
  return `${text}}`;
}

function compileFields(
  selections: Selections,
  typename: string | undefined,
  types: TypeConditions,
): readonly Field[] {
  const merged = new Map<string, QueryPlanSelectionNode[] | undefined>();
  const collect = (selections: Selections) => {
    for (const selection of selections) {
      if (selection.kind === "Field") {
        const name = selection.alias ?? selection.name;
        const { selections: below } = selection;
        merged.set(name, below && [...(merged.get(name) ?? []), ...below]);
      } else if (applies(selection.typeCondition, typename, types)) collect(selection.selections);
    }
  };
  collect(selections);
  return [...merged].map(([name, below]) => ({
    name,
    head: `,${JSON.stringify(name)}:`,
    write: below ? compileObject(below, types) : JSON.stringify,
  }));
}

function applies(
  condition: string | undefined,
  typename: string | undefined,
  types: TypeConditions,
): boolean {
  if (condition === undefined) return true;
  return typename !== undefined && types.applies(condition, typename);
}

/**
 * What is nested in a requirement. Null where a part of it was left out by @skip: so is then the
 * field that requires it, and the entity's other fields go by without.
 */
function compileObject(selections: Selections, types: TypeConditions): WriteValue {
  const byTypename = new Map<unknown, readonly Field[]>();
  const write: WriteValue = (value) => {
    if (Array.isArray(value)) return `[${value.map(write).join(",")}]`;
    if (value === null || typeof value !== "object") return value === null ? "null" : undefined;
    const object = value as JsonObject;
    const typename = typeof object.__typename === "string" ? object.__typename : undefined;
    const fields = byTypename.get(typename) ?? compileFields(selections, typename, types);
    byTypename.set(typename, fields);
    if (fields.length === 0) return "{}";
    const text = writeFields("", fields, object);
    return text === undefined ? "null" : `{${text.slice(1)}`;
  };
  return write;
}
