import {
  type InputValueDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  type TypeNode,
} from "graphql";

/** Where a schema takes an id: arguments, fields of inputs, and keys of entities. */
export function placesOfIds(sdl: string): string[] {
  const { definitions } = parse(sdl);
  const inputs = new Map(
    definitions.flatMap((definition) =>
      definition.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION
        ? [[definition.name.value, definition.fields ?? []] as const]
        : [],
    ),
  );
  const idsIn = (value: InputValueDefinitionNode): string[] => {
    const type = nameOf(value.type);
    if (type === "ID") return [value.name.value];
    const fields = inputs.get(type) ?? [];
    return fields.flatMap(idsIn).map((field) => `${value.name.value}.${field}`);
  };
  const objects = definitions.filter(
    (definition): definition is ObjectTypeDefinitionNode =>
      definition.kind === Kind.OBJECT_TYPE_DEFINITION,
  );
  return objects.flatMap(({ name, fields, directives }) => [
    ...(directives?.some((directive) => directive.name.value === "key")
      ? [`_entities ${name.value}`]
      : []),
    ...(fields ?? []).flatMap((field) =>
      (field.arguments ?? [])
        .flatMap(idsIn)
        .map((argument) => `${name.value}.${field.name.value}(${argument})`),
    ),
  ]);
}

function nameOf(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type);
}
