import type { QueryPlanSelectionNode } from "@apollo/query-planner";
import type { JsonObject } from "../run.ts";
import type { TypeConditions } from "../type-conditions.ts";

export type Selections = readonly QueryPlanSelectionNode[];

/** One field of what a subgraph requires; `head` is its name in JSON, after a comma. */
export type RequiredField = {
  readonly head: string;
  readonly name: string;
  readonly write: WriteValue;
  /** Sent as it is, with all that is in it. */
  readonly isWhole: boolean;
};

/** JSON of what a subgraph needs of a value, undefined where something of it is not there. */
type WriteValue = (value: unknown) => string | undefined;

/** The fields that a selection has for objects of one type. */
export function compileFields(
  selections: Selections,
  typename: string | undefined,
  types: TypeConditions,
): readonly RequiredField[] {
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
    isWhole: below === undefined,
  }));
}

/** Undefined where one of them is not there. */
export function writeFields(
  head: string,
  fields: readonly RequiredField[],
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

export function applies(
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
  const byTypename = new Map<unknown, readonly RequiredField[]>();
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
