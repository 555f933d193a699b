import {
  type FieldDefinitionNode,
  Kind,
  parse,
  type SelectionSetNode,
  type TypeDefinitionNode,
  type TypeNode,
} from "graphql";

type Types = ReadonlyMap<string, TypeDefinitionNode>;
export type RequiredField = { readonly type: string; readonly field: string };

/** The fields that a subgraph is given to make this one from, as `@requires` names them. */
export function requiredFields(
  types: Types,
  type: string,
  { directives = [] }: FieldDefinitionNode,
): readonly RequiredField[] {
  return directives.flatMap(({ name, arguments: given = [] }) => {
    const value = given.find((argument) => argument.name.value === "requires")?.value;
    if (name.value !== "join__field" || value?.kind !== Kind.STRING) return [];
    const [operation] = parse(`{ ${value.value} }`, { noLocation: true }).definitions;
    return operation?.kind === Kind.OPERATION_DEFINITION
      ? fieldsIn(types, type, operation.selectionSet)
      : [];
  });
}

function fieldsIn(
  types: Types,
  type: string,
  { selections }: SelectionSetNode,
): readonly RequiredField[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return [];
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      return fieldsIn(types, selection.typeCondition?.name.value ?? type, selection.selectionSet);
    }
    const field = selection.name.value;
    const result = fieldType(types, type, field);
    const below =
      selection.selectionSet && result ? fieldsIn(types, result, selection.selectionSet) : [];
    // Of an interface the field is whichever object's it turns out to be.
    const owners = [type, ...implementersOf(types, type)];
    return [...owners.map((owner) => ({ type: owner, field })), ...below];
  });
}

function fieldType(types: Types, type: string, field: string): string | undefined {
  const definition = types.get(type);
  if (!definition || !("fields" in definition)) return undefined;
  const found = definition.fields?.find(({ name }) => name.value === field);
  return found && namedType(found.type);
}

function implementersOf(types: Types, name: string): readonly string[] {
  if (types.get(name)?.kind !== Kind.INTERFACE_TYPE_DEFINITION) return [];
  return [...types.values()].flatMap((type) =>
    type.kind === Kind.OBJECT_TYPE_DEFINITION &&
    type.interfaces?.some((one) => one.name.value === name)
      ? type.name.value
      : [],
  );
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}
