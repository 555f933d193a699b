import type { FetchNode } from "@apollo/query-planner";
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  print,
  stripIgnoredCharacters,
  type VariableDefinitionNode,
  visit,
} from "graphql";
import { RequestTemplate } from "./request-template.ts";

const REPRESENTATIONS = "representations";

/** The response name, and the name of the variable, under which a part of a request is asked. */
export type PartNames = { readonly alias: string; readonly variable: string };

export const ALONE: PartNames = { alias: "_entities", variable: REPRESENTATIONS };

export type CombinedOperation = {
  readonly template: RequestTemplate;
  readonly parts: readonly PartNames[];
};

/** Several entity fetches from one subgraph as one operation, each below an alias. */
export function combineOperations(fetches: readonly FetchNode[]): CombinedOperation {
  const variables = new Map<string, VariableDefinitionNode>();
  const fields: FieldNode[] = [];
  const fragments: FragmentDefinitionNode[] = [];
  const parts = fetches.map((_, index) => ({
    alias: `_e${index}`,
    variable: `_r${index}`,
  }));
  fetches.forEach((fetch, index) => {
    const { alias, variable } = parts[index] ?? ALONE;
    const document = parse(fetch.operation, { noLocation: true });
    for (const definition of renamed(document, index, variable).definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.push(definition);
      if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
      for (const one of definition.variableDefinitions ?? []) {
        variables.set(one.variable.name.value, one);
      }
      for (const selection of definition.selectionSet.selections) {
        if (selection.kind !== Kind.FIELD) throw new Error("An entity fetch asks for a fragment.");
        fields.push({ ...selection, alias: { kind: Kind.NAME, value: alias } });
      }
    }
  });
  const name = fetches[0]?.operationName;
  const operation: OperationDefinitionNode = {
    kind: Kind.OPERATION_DEFINITION,
    operation: OperationTypeNode.QUERY,
    ...(name === undefined ? {} : { name: { kind: Kind.NAME, value: name } }),
    variableDefinitions: [...variables.values()],
    selectionSet: { kind: Kind.SELECTION_SET, selections: fields },
  };
  const document: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: [operation, ...fragments],
  };
  const query = stripIgnoredCharacters(print(document));
  const used = new Set(fetches.flatMap(({ variableUsages }) => variableUsages ?? []));
  return { template: new RequestTemplate(query, name, [...used]), parts };
}

// Each part has entities of its own, and fragments that may be called like another part's.
function renamed(document: DocumentNode, index: number, variable: string): DocumentNode {
  const fragment = (name: string) => ({ kind: Kind.NAME, value: `${name}_${index}` }) as const;
  return visit(document, {
    Variable: ({ name }) =>
      name.value === REPRESENTATIONS
        ? { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: variable } }
        : undefined,
    FragmentDefinition: (node) => ({ ...node, name: fragment(node.name.value) }),
    FragmentSpread: (node) => ({ ...node, name: fragment(node.name.value) }),
  });
}
