import {
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  getNamedType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type SelectionSetNode,
} from "graphql";
import type { JsonObject } from "../run.ts";
import { collectFields, type ShapeScope } from "./collect-fields.ts";
import { completeLeaf, type Describe } from "./leaf.ts";
import { type CompleteObject, compileObjectCode, type ShapeField } from "./object-code.ts";
import { runtimeTypeOf } from "./runtime-type.ts";
import type { Complete } from "./shaping.ts";

/** The form of an operation's answer: its fields, in its order, each of its type or null. */
export function compileShape(
  scope: ShapeScope,
  root: GraphQLObjectType,
  selectionSet: SelectionSetNode,
): CompleteObject {
  return compileObject(scope, root, [selectionSet]);
}

function compileObject(
  scope: ShapeScope,
  type: GraphQLCompositeType,
  selectionSets: readonly SelectionSetNode[],
): CompleteObject {
  const fields = [...collectFields(scope, type, selectionSets)];
  return compileObjectCode(fields.map(([name, nodes]) => compileField(scope, type, name, nodes)));
}

function compileField(
  scope: ShapeScope,
  parent: GraphQLCompositeType,
  name: string,
  nodes: readonly FieldNode[],
): ShapeField {
  const field = nodes[0]?.name.value ?? "";
  const own = { name, usual: undefined };
  // An object whose true type could not be had is none at all.
  if (field === "__typename") {
    return { ...own, complete: () => (isObjectType(parent) ? parent.name : undefined) };
  }
  if (field === "__schema" || field === "__type") {
    return { ...own, complete: (_, { introspection }) => introspection[name] ?? null };
  }
  const type = "getFields" in parent ? parent.getFields()[field]?.type : undefined;
  if (!type) throw new Error(`There is no field ${parent.name}.${field}.`);
  const refusal = scope.reduced?.fieldRefusal(parent.name, nodes);
  if (refusal) {
    // Where there must be something, there is not even the object around it.
    const nothing = isNonNullType(type) ? undefined : null;
    return { ...own, complete: (_, shaping) => shaping.withhold(refusal) ?? nothing };
  }
  const selectionSets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
  const describe = () => `field ${parent.name}.${name}`;
  const complete = compileType(scope, type, selectionSets, describe);
  return { name, complete, usual: usualKindOf(type) };
}

function usualKindOf(type: GraphQLOutputType): ShapeField["usual"] {
  const inner = isNonNullType(type) ? type.ofType : type;
  if (isListType(inner)) return undefined;
  const { name } = getNamedType(inner);
  if (name === "String" || name === "ID") return "string";
  if (name === "Boolean") return "boolean";
  return name === "Float" ? "number" : undefined;
}

function compileType(
  scope: ShapeScope,
  type: GraphQLOutputType,
  selectionSets: readonly SelectionSetNode[],
  describe: Describe,
): Complete {
  if (isNonNullType(type)) {
    return completeNonNull(compileType(scope, type.ofType, selectionSets, describe), describe);
  }
  if (isListType(type)) {
    const inner = isNonNullType(type.ofType) ? type.ofType.ofType : type.ofType;
    const describeItem: Describe = (index) => `array element of type ${inner} at index ${index}`;
    const item = compileType(scope, type.ofType, selectionSets, describeItem);
    return completeList(item, describe);
  }
  if (isLeafType(type)) return completeLeaf(type, describe);
  return completeComposite(scope, type, selectionSets, describe);
}

function completeNonNull(complete: Complete, describe: Describe): Complete {
  return (value, shaping, index) => {
    const before = shaping.errors.length;
    const completed = complete(value, shaping, index);
    if (completed !== null) return completed;
    if (shaping.errors.length === before) {
      shaping.invalid(`Cannot return null for non-nullable ${describe(index)}.`);
    }
    return undefined;
  };
}

function completeList(item: Complete, describe: Describe): Complete {
  return (values, shaping, index) => {
    if (values === null || values === undefined) return null;
    if (!Array.isArray(values)) return shaping.invalid(`No list found for ${describe(index)}.`);
    const completed = new Array<unknown>(values.length);
    let isWhole = true;
    for (let at = 0; at < values.length; at += 1) {
      const before = shaping.errors.length;
      const value = item(values[at], shaping, at);
      if (shaping.errors.length > before) shaping.below(before, at);
      if (value === undefined) isWhole = false;
      else completed[at] = value;
    }
    return isWhole ? completed : null;
  };
}

function compileRuntimeType(
  scope: ShapeScope,
  type: GraphQLCompositeType,
  selectionSets: readonly SelectionSetNode[],
): CompleteObject {
  const refusal = scope.reduced?.objectRefusal(type.name);
  if (!refusal) return compileObject(scope, type, selectionSets);
  return (_, shaping) => {
    shaping.withhold(refusal);
    return undefined;
  };
}

/** By the type that the value says it is of, compiled when the first such value is met. */
function completeComposite(
  scope: ShapeScope,
  type: GraphQLCompositeType,
  selectionSets: readonly SelectionSetNode[],
  describe: Describe,
): Complete {
  const byName = new Map<unknown, CompleteObject>();
  return (value, shaping, index) => {
    if (value === null || value === undefined) return null;
    if (typeof value !== "object" || Array.isArray(value)) {
      return shaping.invalid(`No object found for ${describe(index)}.`);
    }
    const object = value as JsonObject;
    const name = object.__typename ?? type.name;
    let complete = byName.get(name);
    if (!complete) {
      const runtimeType = runtimeTypeOf(scope, type, String(name));
      // Its name is not said: it may be that of a type which clients are not to know of.
      if (!runtimeType) {
        return shaping.invalid(`Invalid __typename found for object at ${describe(index)}.`);
      }
      complete = compileRuntimeType(scope, runtimeType, selectionSets);
      byName.set(name, complete);
    }
    return complete(object, shaping) ?? null;
  };
}
