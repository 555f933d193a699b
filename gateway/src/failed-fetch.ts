import {
  type FieldNode,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  getDirectiveValues,
  Kind,
  parse,
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
  return rootFields(request).map((field) => [field.alias?.value ?? field.name.value]);
}

function rootFields({ query, variables }: FetchRequest): FieldNode[] {
  const [operation] = parse(query, { noLocation: true }).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return [];
  return operation.selectionSet.selections.flatMap((selection) =>
    selection.kind === Kind.FIELD && isIncluded(selection, variables) ? [selection] : [],
  );
}

function isIncluded(field: FieldNode, variables: FetchRequest["variables"]): boolean {
  const skip = getDirectiveValues(GraphQLSkipDirective, field, variables);
  const include = getDirectiveValues(GraphQLIncludeDirective, field, variables);
  return skip?.if !== true && include?.if !== false;
}
