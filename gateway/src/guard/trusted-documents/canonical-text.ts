import { type ASTNode, type DocumentNode, Kind, print, type SelectionNode, visit } from "graphql";

/**
 * The same text for all documents that ask for the same: whatever the order of what they select, and with or
 * without the `__typename`s that clients' caches add by themselves.
 */
export function canonicalText(document: DocumentNode): string {
  const sorted = visit(document, {
    SelectionSet: {
      leave: (node) => {
        const others = node.selections.filter((selection) => !isTypename(selection));
        return {
          ...node,
          selections: inOrder(others.length > 0 ? others : node.selections.slice(0, 1)),
        };
      },
    },
    Field: { leave: (node) => ({ ...node, arguments: inOrder(node.arguments ?? []) }) },
    OperationDefinition: {
      leave: (node) => ({ ...node, variableDefinitions: inOrder(node.variableDefinitions ?? []) }),
    },
    Document: { leave: (node) => ({ ...node, definitions: inOrder(node.definitions) }) },
  });
  return print(sorted);
}

function isTypename(selection: SelectionNode): boolean {
  return (
    selection.kind === Kind.FIELD &&
    selection.name.value === "__typename" &&
    selection.alias === undefined &&
    (selection.directives ?? []).length === 0
  );
}

function inOrder<Node extends ASTNode>(nodes: readonly Node[]): Node[] {
  return nodes
    .map((node) => [print(node), node] as const)
    .sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0))
    .map(([, node]) => node);
}
