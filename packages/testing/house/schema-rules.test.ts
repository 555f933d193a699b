import { expect, test } from "@jest/globals";
import {
  type DefinitionNode,
  type FieldDefinitionNode,
  Kind,
  parse,
  print,
  type TypeNode,
} from "graphql";
import { read, subgraphs } from "./repository.ts";

type Field = { subgraph: string; type: string; field: FieldDefinitionNode };

const definitions: readonly DefinitionNode[] = subgraphs.flatMap(
  (subgraph) => parse(read(`${subgraph}/schema.graphql`)).definitions,
);

const fields: Field[] = subgraphs.flatMap((subgraph) =>
  parse(read(`${subgraph}/schema.graphql`)).definitions.flatMap((definition) =>
    definition.kind === Kind.OBJECT_TYPE_DEFINITION ||
    definition.kind === Kind.OBJECT_TYPE_EXTENSION ||
    definition.kind === Kind.INTERFACE_TYPE_DEFINITION
      ? (definition.fields ?? []).map((field) => ({ subgraph, type: definition.name.value, field }))
      : [],
  ),
);

test("a field whose type has fields in another subgraph is nullable: a null must not climb", () => {
  const wrong = fields.filter(
    ({ subgraph, field }) =>
      hasFieldsElsewhere(namedType(field.type), subgraph) && isNamedTypeNonNull(field.type),
  );
  expect(wrong.map(describeField)).toEqual([]);
});

const guards = ["authenticated", "requiresScopes", "policy"];

test("a field that some viewers may not see is nullable", () => {
  const wrong = fields.filter(
    ({ field }) =>
      field.type.kind === Kind.NON_NULL_TYPE &&
      field.directives?.some((directive) => guards.includes(directive.name.value)),
  );
  expect(wrong.map(describeField)).toEqual([]);
});

// Who is not known yet can do nothing else.
const forAnybody = ["subgraphs/users: Mutation.registerUser"];

test("every root field says who may ask, or is listed as anybody's", () => {
  const open = fields.filter(
    ({ type, field }) =>
      ["Query", "Mutation", "Subscription"].includes(type) &&
      !field.directives?.some((directive) => guards.includes(directive.name.value)),
  );
  expect(open.map(describeField)).toEqual(forAnybody);
});

test("no money is a Float or an Int", () => {
  const wrong = fields.filter(
    ({ field }) =>
      /^(Float|Int)$/.test(namedType(field.type)) &&
      /amount|balance|available|posted|held|price|fee/i.test(field.name.value),
  );
  expect(wrong.map(describeField)).toEqual([]);
});

test("every list of objects says how long it may be, so that what it costs can be told", () => {
  const leaves = new Set(
    definitions.flatMap((definition) =>
      definition.kind === Kind.ENUM_TYPE_DEFINITION ||
      definition.kind === Kind.SCALAR_TYPE_DEFINITION
        ? definition.name.value
        : [],
    ),
  );
  const holdsObjects = ({ type }: FieldDefinitionNode) =>
    print(type).includes("[") &&
    !leaves.has(namedType(type)) &&
    !/^(ID|String|Int|Float|Boolean)$/.test(namedType(type));
  const wrong = fields.filter(
    ({ type, field }) =>
      // Of what a connection holds it is said where the connection is asked for.
      !type.endsWith("Connection") &&
      (namedType(field.type).endsWith("Connection") || holdsObjects(field)) &&
      !field.directives?.some(({ name }) => name.value === "listSize"),
  );
  expect(wrong.map(describeField)).toEqual([]);
});

/** A type that only shares equal fields (PageInfo) has none elsewhere. */
function hasFieldsElsewhere(type: string, subgraph: string): boolean {
  const own = fieldNames(type, (other) => other === subgraph);
  return [...fieldNames(type, (other) => other !== subgraph)].some((name) => !own.has(name));
}

function fieldNames(type: string, where: (subgraph: string) => boolean): Set<string> {
  return new Set(
    fields
      .filter((candidate) => candidate.type === type && where(candidate.subgraph))
      .map(({ field }) => field.name.value),
  );
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

/** [User!] loses the list with one person; [User]! loses the one. */
function isNamedTypeNonNull(type: TypeNode): boolean {
  if (type.kind === Kind.NON_NULL_TYPE) {
    return type.type.kind === Kind.NAMED_TYPE || isNamedTypeNonNull(type.type);
  }
  return type.kind === Kind.LIST_TYPE && isNamedTypeNonNull(type.type);
}

function describeField({ subgraph, type, field }: Field): string {
  return `${subgraph}: ${type}.${field.name.value}`;
}
