import {
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  type TypeNode,
  typeFromAST,
} from "graphql";

type Found = { readonly where: string; readonly why: string };

/** What a client may send in a variable of this type, or does not know that it has to. */
export function inputBreaks(
  type: TypeNode,
  builtFor: GraphQLSchema,
  schema: GraphQLSchema,
): Found[] {
  const named = getNamedType(typeFromAST(builtFor, type as Parameters<typeof typeFromAST>[1]));
  return named ? breaksBelow(named.name, builtFor, schema, new Set()) : [];
}

function breaksBelow(
  name: string,
  builtFor: GraphQLSchema,
  schema: GraphQLSchema,
  seen: Set<string>,
): Found[] {
  if (seen.has(name)) return [];
  seen.add(name);
  const was = builtFor.getType(name);
  const now = schema.getType(name);
  if (isEnumType(was) && isEnumType(now)) {
    return was
      .getValues()
      .filter((value) => !now.getValue(value.name))
      .map((value) => ({ where: `${name}.${value.name}`, why: "may be sent and is gone" }));
  }
  if (!isInputObjectType(was) || !isInputObjectType(now)) return [];
  const below = Object.values(was.getFields()).flatMap((field) =>
    breaksBelow(getNamedType(field.type).name, builtFor, schema, seen),
  );
  return [...fieldBreaks(was, now), ...below];
}

function fieldBreaks(was: GraphQLInputObjectType, now: GraphQLInputObjectType): Found[] {
  const known = was.getFields();
  const fields = now.getFields();
  const gone = Object.values(known).flatMap((field) => {
    const where = `${was.name}.${field.name}`;
    const today = fields[field.name];
    if (!today) return [{ where, why: "may be sent and is gone" }];
    if (isRequiredInputField(today) && !isRequiredInputField(field)) {
      return [{ where, why: "may be left out no more" }];
    }
    if (takesAll(today.type, field.type)) return [];
    return [{ where, why: `was ${field.type}, is ${today.type}` }];
  });
  const wanted = Object.values(fields)
    .filter((field) => !known[field.name] && isRequiredInputField(field))
    .map((field) => ({ where: `${was.name}.${field.name}`, why: "is wanted and is new" }));
  return [...gone, ...wanted];
}

function takesAll(now: GraphQLInputType, was: GraphQLInputType): boolean {
  if (isNonNullType(was)) return takesAll(isNonNullType(now) ? now.ofType : now, was.ofType);
  if (isNonNullType(now)) return false;
  if (isListType(was)) return isListType(now) && takesAll(now.ofType, was.ofType);
  // One is taken for a list of one.
  if (isListType(now)) return takesAll(now.ofType, was);
  return now.name === was.name;
}
