import {
  type DirectiveNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  isCompositeType,
  Kind,
  type SelectionSetNode,
} from "graphql";
import type { Amount } from "./formula.ts";

/** A field of the answer, from however many places of the document. */
export type SelectedField = {
  /** The type on which it is selected. */
  readonly type: GraphQLCompositeType;
  readonly nodes: [FieldNode, ...FieldNode[]];
  /** Each gives 1 if it is asked for, and 0 if it is not. */
  readonly conditions: readonly Amount[];
};

/** What is asked for in some selections of one object, as execution merges it. */
export function selectedFields(
  schema: GraphQLSchema,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  parent: GraphQLCompositeType,
  sets: readonly SelectionSetNode[],
): readonly SelectedField[] {
  const merged = new Map<string, SelectedField>();
  const conditional: SelectedField[] = [];
  const take = (
    type: GraphQLCompositeType,
    { selections }: SelectionSetNode,
    outer: readonly Amount[],
  ): void => {
    for (const selection of selections) {
      const conditions = [...outer, ...conditionsIn(selection.directives)];
      if (selection.kind === Kind.FIELD) {
        // What is asked for under conditions is counted by itself: whether it is there by then differs.
        const known = conditions.length === 0 ? merged.get(placeOf(type, selection)) : undefined;
        const field: SelectedField = { type, nodes: [selection], conditions };
        if (known) known.nodes.push(selection);
        else if (conditions.length > 0) conditional.push(field);
        else merged.set(placeOf(type, selection), field);
        continue;
      }
      const fragment =
        selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
      const name = fragment?.typeCondition?.name.value;
      const narrowed = name === undefined ? type : schema.getType(name);
      if (fragment && isCompositeType(narrowed)) take(narrowed, fragment.selectionSet, conditions);
    }
  };
  for (const set of sets) take(parent, set, []);
  return [...merged.values(), ...conditional];
}

function placeOf(type: GraphQLCompositeType, { alias, name }: FieldNode): string {
  return `${type.name} ${(alias ?? name).value}`;
}

function conditionsIn(directives: readonly DirectiveNode[] = []): readonly Amount[] {
  return directives.flatMap(({ name, arguments: given = [] }) => {
    if (name.value !== "skip" && name.value !== "include") return [];
    const wanted = name.value === "include";
    const value = given.find((argument) => argument.name.value === "if")?.value;
    if (value?.kind === Kind.BOOLEAN) {
      const amount = value.value === wanted ? 1 : 0;
      return [() => amount];
    }
    if (value?.kind !== Kind.VARIABLE) return [];
    const variable = value.name.value;
    return [(coerced) => (coerced[variable] === wanted ? 1 : 0)];
  });
}
