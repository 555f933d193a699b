import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";
import type { Refusal, Withheld } from "./withheld.ts";

export type ReducedDocument = {
  /** The operation without what is withheld: what is planned, and asked of subgraphs. */
  readonly document: DocumentNode;
  /** Of the whole operation's selections of one field of an object. */
  fieldRefusal(type: string, nodes: readonly FieldNode[]): Refusal | undefined;
  objectRefusal(type: string): Refusal | undefined;
};

const TYPENAME: FieldNode = {
  kind: Kind.FIELD,
  name: { kind: Kind.NAME, value: "__typename" },
};

/** An operation without the fields that are withheld; where nothing is left, a type's name is asked. */
export function reducedDocument(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  withheld: Withheld,
): ReducedDocument {
  const reduction = new Reduction(schema, fragments, withheld);
  const root = schema.getRootType(operation.operation);
  const selectionSet = root && reduction.selectionSet(operation.selectionSet, root);
  const reduced = { ...operation, selectionSet: selectionSet ?? selecting([TYPENAME]) };
  return {
    document: { kind: Kind.DOCUMENT, definitions: [reduced, ...reduction.fragments] },
    // Asked for on a type and on its interface, a field is given where it is in both places.
    fieldRefusal: (type, nodes) => {
      const taken = nodes.find((node) => reduction.taken.has(node));
      return taken ? reduction.taken.get(taken) : withheld.refusalOf(type, nodes[0]?.name.value);
    },
    objectRefusal: (type) => withheld.refusalOf(type),
  };
}

class Reduction {
  /** Selections that were taken out for the type, or the interface, which they select on. */
  readonly taken = new Map<FieldNode, Refusal>();
  readonly #schema: GraphQLSchema;
  readonly #known: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #withheld: Withheld;
  readonly #reduced = new Map<string, FragmentDefinitionNode | undefined>();

  constructor(
    schema: GraphQLSchema,
    fragments: ReadonlyMap<string, FragmentDefinitionNode>,
    withheld: Withheld,
  ) {
    this.#schema = schema;
    this.#known = fragments;
    this.#withheld = withheld;
  }

  /** Those that something is left of. */
  get fragments(): readonly FragmentDefinitionNode[] {
    return [...this.#reduced.values()].filter((fragment) => fragment !== undefined);
  }

  /** Undefined where nothing is left. */
  selectionSet(
    { selections }: SelectionSetNode,
    parent: GraphQLCompositeType,
  ): SelectionSetNode | undefined {
    const left = selections.flatMap((selection) => this.#selection(selection, parent));
    if (left.length === 0) return undefined;
    // Whoever looks at the answer has to know what each object is.
    return selecting(isAbstractType(parent) ? [TYPENAME, ...left] : left);
  }

  #selection(selection: SelectionNode, parent: GraphQLCompositeType): readonly SelectionNode[] {
    switch (selection.kind) {
      case Kind.FIELD:
        return this.#field(selection, parent);
      case Kind.FRAGMENT_SPREAD:
        return this.#fragment(selection.name.value) ? [selection] : [];
      case Kind.INLINE_FRAGMENT: {
        const type = this.#typeOf(selection.typeCondition?.name.value) ?? parent;
        const selectionSet = this.selectionSet(selection.selectionSet, type);
        return selectionSet ? [{ ...selection, selectionSet }] : [];
      }
    }
  }

  #field(node: FieldNode, parent: GraphQLCompositeType): readonly SelectionNode[] {
    const name = node.name.value;
    if (name.startsWith("__") || !("getFields" in parent)) return [node];
    const refusal = this.#withheld.refusalOf(parent.name, name);
    if (refusal) {
      this.taken.set(node, refusal);
      return [];
    }
    const left = this.#below(node, parent.getFields()[name]?.type);
    if (!isAbstractType(parent)) return [left];
    const types = this.#schema.getPossibleTypes(parent);
    const given = types.filter((type) => !this.#withheld.refusalOf(type.name, name));
    if (given.length === types.length) return [left];
    return given.map((type) => ({
      kind: Kind.INLINE_FRAGMENT,
      typeCondition: {
        kind: Kind.NAMED_TYPE,
        name: { kind: Kind.NAME, value: type.name },
      },
      selectionSet: selecting([left]),
    }));
  }

  #below(node: FieldNode, type: Parameters<typeof getNamedType>[0]): FieldNode {
    const named = getNamedType(type);
    if (!node.selectionSet || !isCompositeType(named)) return node;
    const selectionSet = this.selectionSet(node.selectionSet, named);
    return { ...node, selectionSet: selectionSet ?? selecting([TYPENAME]) };
  }

  #fragment(name: string): FragmentDefinitionNode | undefined {
    if (this.#reduced.has(name)) return this.#reduced.get(name);
    const fragment = this.#known.get(name);
    const type = this.#typeOf(fragment?.typeCondition.name.value);
    const selectionSet = fragment && type && this.selectionSet(fragment.selectionSet, type);
    const reduced = selectionSet && { ...fragment, selectionSet };
    this.#reduced.set(name, reduced);
    return reduced;
  }

  #typeOf(name: string | undefined): GraphQLCompositeType | undefined {
    const type = name === undefined ? undefined : this.#schema.getType(name);
    return isCompositeType(type) ? type : undefined;
  }
}

function selecting(selections: readonly SelectionNode[]): SelectionSetNode {
  return { kind: Kind.SELECTION_SET, selections };
}
