import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";
import type { AccessRules, Demand } from "./access-rules.ts";

/** All that a caller has to meet to be given the whole of an operation. */
export function operationDemands(
  { clientSchema, access }: { readonly clientSchema: GraphQLSchema; readonly access: AccessRules },
  document: DocumentNode,
  operation: OperationDefinitionNode,
): readonly Demand[] {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      fragments.set(definition.name.value, definition);
    }
  }
  const demands = new Set<Demand>();
  const seen = new Set<FragmentDefinitionNode>();

  function collect({ selections }: SelectionSetNode, parent: GraphQLCompositeType): void {
    for (const type of withPossibleTypes(clientSchema, parent)) {
      for (const demand of access.onType(type.name)) demands.add(demand);
    }
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const name = selection.name.value;
        for (const type of withPossibleTypes(clientSchema, parent)) {
          for (const demand of access.onField(type.name, name)) demands.add(demand);
        }
        const type = "getFields" in parent ? parent.getFields()[name]?.type : undefined;
        below(selection.selectionSet, getNamedType(type)?.name);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        below(selection.selectionSet, selection.typeCondition?.name.value ?? parent.name);
      } else {
        const fragment = fragments.get(selection.name.value);
        if (!fragment || seen.has(fragment)) continue;
        seen.add(fragment);
        below(fragment.selectionSet, fragment.typeCondition.name.value);
      }
    }
  }

  function below(selectionSet: SelectionSetNode | undefined, typeName = ""): void {
    const type = clientSchema.getType(typeName);
    if (selectionSet && isCompositeType(type)) collect(selectionSet, type);
  }

  below(operation.selectionSet, clientSchema.getRootType(operation.operation)?.name);
  return [...demands];
}

function withPossibleTypes(
  schema: GraphQLSchema,
  type: GraphQLCompositeType,
): readonly GraphQLCompositeType[] {
  return isAbstractType(type) ? [type, ...schema.getPossibleTypes(type)] : [type];
}
