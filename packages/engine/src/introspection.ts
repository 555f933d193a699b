import {
  type DocumentNode,
  executeSync,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from "graphql";
import type { JsonObject } from "./run.ts";

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/** The part of an operation that is about the schema itself, and goes to no subgraph. */
export class Introspection {
  readonly #schema: GraphQLSchema;
  readonly #document: DocumentNode;

  private constructor(schema: GraphQLSchema, document: DocumentNode) {
    this.#schema = schema;
    this.#document = document;
  }

  static of(
    schema: GraphQLSchema,
    operation: OperationDefinitionNode,
    fragments: Fragments,
  ): Introspection | undefined {
    const fields = introspectionFields(operation.selectionSet, fragments);
    if (fields.length === 0) return undefined;
    const used = namesIn(fields, fragments);
    const definitions = operation.variableDefinitions ?? [];
    return new Introspection(schema, {
      kind: Kind.DOCUMENT,
      definitions: [
        {
          kind: Kind.OPERATION_DEFINITION,
          operation: operation.operation,
          variableDefinitions: definitions.filter(({ variable }) =>
            used.variables.has(variable.name.value),
          ),
          selectionSet: { kind: Kind.SELECTION_SET, selections: fields },
        },
        ...[...used.fragments].flatMap((name) => fragments.get(name) ?? []),
      ],
    });
  }

  answer(variables: Readonly<Record<string, unknown>>): JsonObject {
    const { data } = executeSync({
      schema: this.#schema,
      document: this.#document,
      variableValues: variables,
    });
    return { ...data };
  }
}

function introspectionFields(selectionSet: SelectionSetNode, fragments: Fragments): FieldNode[] {
  const find = (selection: SelectionNode): FieldNode[] => {
    if (selection.kind === Kind.FIELD) {
      return /^__(schema|type)$/.test(selection.name.value) ? [selection] : [];
    }
    const below =
      selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
    return below?.selectionSet.selections.flatMap(find) ?? [];
  };
  return selectionSet.selections.flatMap(find);
}

function namesIn(fields: readonly FieldNode[], known: Fragments) {
  const variables = new Set<string>();
  const fragments = new Set<string>();
  const collect = (node: FieldNode | FragmentDefinitionNode) => {
    visit(node, {
      Variable: ({ name }) => {
        variables.add(name.value);
      },
      FragmentSpread: ({ name }) => {
        const fragment = known.get(name.value);
        if (!fragment || fragments.has(name.value)) return;
        fragments.add(name.value);
        collect(fragment);
      },
    });
  };
  for (const field of fields) collect(field);
  return { variables, fragments };
}
