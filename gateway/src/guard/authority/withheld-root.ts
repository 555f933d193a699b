import type { Withheld } from "@tributary/engine/withhold/withheld";
import {
  type DocumentNode,
  type FieldNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";

/** Why a subscription is none for whoever asks: the one field that it has is withheld. */
export function withheldRoot(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  withheld: Withheld,
): GraphQLError | undefined {
  const root = firstField(document, operation.selectionSet);
  const type = schema.getRootType(operation.operation);
  const refusal = root && type && withheld.refusalOf(type.name, root.name.value);
  if (!refusal) return undefined;
  const { code, message } = refusal;
  const path = [(root.alias ?? root.name).value];
  return new GraphQLError(message, { path, extensions: { code } });
}

function firstField(
  document: DocumentNode,
  { selections: [first] }: SelectionSetNode,
): FieldNode | undefined {
  if (!first || first.kind === Kind.FIELD) return first;
  if (first.kind === Kind.INLINE_FRAGMENT) return firstField(document, first.selectionSet);
  const fragment = document.definitions.find(
    (definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === first.name.value,
  );
  return fragment?.kind === Kind.FRAGMENT_DEFINITION
    ? firstField(document, fragment.selectionSet)
    : undefined;
}
