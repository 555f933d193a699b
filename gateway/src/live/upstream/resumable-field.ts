import {
  type GraphQLInputType,
  type GraphQLSchema,
  getDirectiveValues,
  getNamedType,
  isInterfaceType,
  isListType,
  isNullableType,
  isObjectType,
} from "graphql";

const DIRECTIVE = "resumable";

/** How a stream is gone on with: `cursor` of a message, handed back as `after`. */
export type ResumableField = {
  readonly cursor: string;
  readonly after: string;
  readonly afterType: GraphQLInputType;
};

/**
 * As the field's @resumable says. A field that has it, and lacks what it names, is a stream like
 * any other: nobody could go on with it.
 */
export function resumableField(schema: GraphQLSchema, name: string): ResumableField | undefined {
  const field = schema.getSubscriptionType()?.getFields()[name];
  const directive = schema.getDirective(DIRECTIVE);
  if (!field?.astNode || !directive) return undefined;
  const { cursor, after } = getDirectiveValues(directive, field.astNode) ?? {};
  if (typeof cursor !== "string" || typeof after !== "string") return undefined;
  const afterType = field.args.find((argument) => argument.name === after)?.type;
  const type = getNamedType(field.type);
  const tells = (isObjectType(type) || isInterfaceType(type)) && cursor in type.getFields();
  if (!tells || isListType(field.type) || !afterType || !isNullableType(afterType)) {
    return undefined;
  }
  return { cursor, after, afterType };
}
