import {
  type FragmentDefinitionNode,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  getDirectiveValues,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionNode,
  type SelectionSetNode,
  valueFromASTUntyped,
} from "graphql";

const PLACES_MAX = 100;

type FetchRequest = {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
};

/**
 * Where the answer to a fetch would have gone, as paths in that answer: the root fields it asks
 * for, or each entity. Only ever computed for a fetch that failed.
 */
export function placesOf(request: FetchRequest): (readonly (string | number)[])[] {
  const { representations } = request.variables;
  if (Array.isArray(representations)) {
    return representations.slice(0, PLACES_MAX).map((_, index) => ["_entities", index]);
  }
  return rootNames(request).map((name) => [name]);
}

function rootNames({ query, variables }: FetchRequest): string[] {
  const { definitions } = parse(query, { noLocation: true });
  const operation = definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return [];
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      fragments.set(definition.name.value, definition);
    }
  }
  const values = { ...defaultsOf(operation), ...variables };
  const names = new Set<string>();
  const collect = ({ selections }: SelectionSetNode) => {
    for (const selection of selections) {
      if (!isIncluded(selection, values)) continue;
      if (selection.kind === Kind.FIELD) names.add((selection.alias ?? selection.name).value);
      else if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet);
      else {
        const fragment = fragments.get(selection.name.value);
        if (fragment) collect(fragment.selectionSet);
      }
    }
  };
  collect(operation.selectionSet);
  return [...names];
}

// What the client left out is not sent to the subgraph either: the operation's default holds there.
function defaultsOf(operation: OperationDefinitionNode): Record<string, unknown> {
  const defaults: Record<string, unknown> = {};
  for (const { variable, defaultValue } of operation.variableDefinitions ?? []) {
    if (defaultValue) defaults[variable.name.value] = valueFromASTUntyped(defaultValue);
  }
  return defaults;
}

function isIncluded(selection: SelectionNode, variables: FetchRequest["variables"]): boolean {
  const skip = getDirectiveValues(GraphQLSkipDirective, selection, variables);
  const include = getDirectiveValues(GraphQLIncludeDirective, selection, variables);
  return skip?.if !== true && include?.if !== false;
}
