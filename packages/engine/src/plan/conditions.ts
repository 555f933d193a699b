import {
  type DirectiveNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";

type Values = Readonly<Record<string, unknown>>;
type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/** What @skip and @include say of a selection, given the coerced variables. */
export function isIncluded({ directives }: SelectionNode, values: Values): boolean {
  return (directives ?? []).every((directive) => {
    if (directive.name.value === "skip") return conditionOf(directive, values) !== true;
    if (directive.name.value === "include") return conditionOf(directive, values) !== false;
    return true;
  });
}

function conditionOf(directive: DirectiveNode, values: Values): unknown {
  const value = directive.arguments?.find(({ name }) => name.value === "if")?.value;
  if (value?.kind === Kind.BOOLEAN) return value.value;
  return value?.kind === Kind.VARIABLE ? values[value.name.value] : undefined;
}

/** The variables that decide which fields there are: each assignment is an operation of its own. */
export function conditionVariables(
  operation: OperationDefinitionNode,
  fragments: Fragments,
): readonly string[] {
  const names = new Set<string>();
  const seen = new Set<string>();
  const collect = ({ selections }: SelectionSetNode) => {
    for (const selection of selections) {
      for (const { name, arguments: given = [] } of selection.directives ?? []) {
        if (name.value !== "skip" && name.value !== "include") continue;
        for (const { value } of given) {
          if (value.kind === Kind.VARIABLE) names.add(value.name.value);
        }
      }
      if (selection.kind !== Kind.FRAGMENT_SPREAD) {
        if (selection.selectionSet) collect(selection.selectionSet);
      } else if (!seen.has(selection.name.value)) {
        seen.add(selection.name.value);
        const fragment = fragments.get(selection.name.value);
        if (fragment) collect(fragment.selectionSet);
      }
    }
  };
  collect(operation.selectionSet);
  return [...names];
}
