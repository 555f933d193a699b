import {
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from "graphql";
import { inputBreaks } from "./input-breaks.ts";
import { isLooser } from "./is-looser.ts";

/** What a version of a client would meet that it was not built for. */
export type Break = { readonly operation: string; readonly where: string; readonly why: string };

export type ShippedClient = {
  readonly client: string;
  readonly version: string;
  readonly texts: readonly string[];
  /** The graph as it was built for; unknown, only what is refused is found. */
  readonly builtFor: GraphQLSchema | undefined;
};

/** Everything in this schema that breaks that client. */
export function breaksOf({ texts, builtFor }: ShippedClient, schema: GraphQLSchema): Break[] {
  return texts.flatMap((text) => {
    const document = parse(text);
    const operation = nameOf(document);
    const refused = refusals(document, schema);
    const changed = builtFor ? changes(document, builtFor, schema) : [];
    // What is gone is told once, as the gateway would tell it.
    const told = new Set(refused.map(({ where }) => where));
    return [...refused, ...changed.filter(({ where }) => !told.has(where))].map((one) => ({
      operation,
      ...one,
    }));
  });
}

type Found = Omit<Break, "operation">;

function refusals(document: DocumentNode, schema: GraphQLSchema): Found[] {
  return validate(schema, document).map((error) => ({
    where: placeOf(error, document, schema),
    why: error.message.replace(/ Did you mean .*$/, ""),
  }));
}

/** `Type.field` of the innermost field that an error stands in, or where in the text it is. */
function placeOf(error: GraphQLError, document: DocumentNode, schema: GraphQLSchema): string {
  const [wrong] = error.nodes ?? [];
  const types = new TypeInfo(schema);
  let place: string | undefined;
  const fields: string[] = [];
  visit(
    document,
    visitWithTypeInfo(types, {
      enter(node) {
        if (node.kind === Kind.FIELD) {
          fields.push(`${types.getParentType()?.name ?? "?"}.${node.name.value}`);
        }
        if (node === wrong) place ??= fields.at(-1);
      },
      leave(node) {
        if (node.kind === Kind.FIELD) fields.pop();
      },
    }),
  );
  return place ?? `line ${error.locations?.[0]?.line ?? 1}`;
}

/** What is still answered, but not as before: programs with generated types stumble over it. */
function changes(document: DocumentNode, builtFor: GraphQLSchema, schema: GraphQLSchema): Found[] {
  const found = new Map<string, Found>();
  const add = (one: Found) => found.set(`${one.where} ${one.why}`, one);
  const types = new TypeInfo(builtFor);
  visit(
    document,
    visitWithTypeInfo(types, {
      Field(node) {
        const parent = types.getParentType()?.name;
        const was = types.getFieldDef()?.type;
        const now = parent === undefined ? undefined : fieldOf(schema, parent, node.name.value);
        if (parent === undefined || !was || !now || !isLooser(now.type, was)) return;
        const where = `${parent}.${node.name.value}`;
        add({ where, why: `was ${was}, is ${now.type}` });
      },
      VariableDefinition({ type }) {
        for (const one of inputBreaks(type, builtFor, schema)) add(one);
      },
    }),
  );
  return [...found.values()];
}

function fieldOf(schema: GraphQLSchema, typeName: string, fieldName: string) {
  const type = schema.getType(typeName);
  return isObjectType(type) || isInterfaceType(type) ? type.getFields()[fieldName] : undefined;
}

function nameOf({ definitions }: DocumentNode): string {
  for (const definition of definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) return definition.name?.value ?? "(unnamed)";
  }
  return "(no operation)";
}
