import {
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";
import { tooComplex } from "./document-refusal.ts";

/** How much a selection asks for, with every fragment counted wherever it is spread. */
export type Size = {
  readonly depth: number;
  /** Fields at its top. */
  readonly fields: number;
  /** Fields and fragments: of fragments alone much can be made, too. */
  readonly selections: number;
  readonly aliases: number;
  readonly directives: number;
};

export type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

const NOTHING: Size = { depth: 0, fields: 0, selections: 0, aliases: 0, directives: 0 };

/**
 * Sizes of selections, each fragment looked at once: sixteen that each spread the next one twice are
 * sixteen sums, though they stand for 65,536 fields.
 */
export class SelectionSizes {
  readonly #fragments: Fragments;
  readonly #nestingMax: number;
  readonly #known = new Map<string, Size>();
  readonly #open = new Set<string>();

  /** `nestingMax`: of fragments that spread fragments. Each is a call within a call, here and later. */
  constructor(fragments: Fragments, nestingMax: number) {
    this.#fragments = fragments;
    this.#nestingMax = nestingMax;
  }

  /** Throws for a fragment within itself, which has no size. */
  of({ selections }: SelectionSetNode): Size {
    return selections.reduce((sum, selection) => add(sum, this.#ofSelection(selection)), NOTHING);
  }

  #ofSelection(selection: SelectionNode): Size {
    const directives = selection.directives?.length ?? 0;
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      return around(this.#ofFragment(selection.name.value), directives);
    }
    const { selectionSet } = selection;
    const inner = selectionSet ? this.of(selectionSet) : NOTHING;
    if (selection.kind === Kind.INLINE_FRAGMENT) return around(inner, directives);
    return {
      depth: inner.depth + 1,
      fields: 1,
      selections: inner.selections + 1,
      aliases: inner.aliases + (selection.alias ? 1 : 0),
      directives: inner.directives + directives,
    };
  }

  #ofFragment(name: string): Size {
    const known = this.#known.get(name);
    if (known) return known;
    const fragment = this.#fragments.get(name);
    // Validation names it.
    if (!fragment) return NOTHING;
    if (this.#open.has(name)) throw withinItself(name, fragment);
    if (this.#open.size >= this.#nestingMax) {
      throw tooComplex(`The document has fragments more than ${this.#nestingMax} deep.`);
    }
    this.#open.add(name);
    const inner = this.of(fragment.selectionSet);
    this.#open.delete(name);
    this.#known.set(name, inner);
    return inner;
  }
}

function around(fragment: Size, directives: number): Size {
  return {
    ...fragment,
    selections: fragment.selections + 1,
    directives: fragment.directives + directives,
  };
}

function add(one: Size, other: Size): Size {
  return {
    depth: Math.max(one.depth, other.depth),
    fields: one.fields + other.fields,
    selections: one.selections + other.selections,
    aliases: one.aliases + other.aliases,
    directives: one.directives + other.directives,
  };
}

function withinItself(name: string, nodes: FragmentDefinitionNode): GraphQLError {
  return new GraphQLError(`Cannot spread fragment "${name}" within itself.`, {
    nodes,
    extensions: { code: "GRAPHQL_VALIDATION_FAILED", http: { status: 400 } },
  });
}
