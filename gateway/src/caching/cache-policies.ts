import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isUnionType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionSetNode,
} from "graphql";
import type { Subject } from "../guard/guarded-operation.ts";
import type { LoadedSupergraph } from "../supergraph.ts";
import { CacheHints } from "./cache-hints.ts";

/**
 * How long the answer to an operation may be kept, and by whom: as long as the part of it that may be
 * kept shortest, as @cacheControl says, and by whoever got it alone where any part is private or asks
 * who one is. A root field, and a field with fields of its own, of which nothing is said may not be kept.
 */
export class CachePolicies {
  readonly #hints = new WeakMap<LoadedSupergraph, CacheHints>();
  readonly #policies = new WeakMap<OperationDefinitionNode, string | undefined>();

  /** A Cache-Control header; undefined for what may not be kept. */
  of(subject: Subject): string | undefined {
    const { operation } = subject;
    if (this.#policies.has(operation)) return this.#policies.get(operation);
    const policy = this.#compute(subject);
    this.#policies.set(operation, policy);
    return policy;
  }

  #compute({ supergraph, document, operation }: Subject): string | undefined {
    const hints = this.#hintsOf(supergraph);
    if (hints.isEmpty || operation.operation !== OperationTypeNode.QUERY) return undefined;
    const look = new Look(supergraph, hints, document);
    const root = supergraph.clientSchema.getQueryType();
    if (!root) return undefined;
    look.at(operation.selectionSet, root, true);
    const { maxAge, isPrivate } = look;
    if (maxAge === 0 || maxAge === Number.POSITIVE_INFINITY) return undefined;
    return `${isPrivate ? "private" : "public"}, max-age=${maxAge}`;
  }

  #hintsOf(supergraph: LoadedSupergraph): CacheHints {
    const known = this.#hints.get(supergraph);
    if (known) return known;
    const hints = new CacheHints(supergraph.sdl);
    this.#hints.set(supergraph, hints);
    return hints;
  }
}

class Look {
  maxAge = Number.POSITIVE_INFINITY;
  isPrivate = false;
  readonly #supergraph: LoadedSupergraph;
  readonly #hints: CacheHints;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  // What is inherited lowers nothing, so a fragment says the same wherever it is spread.
  readonly #seen = new Set<string>();

  constructor(supergraph: LoadedSupergraph, hints: CacheHints, document: DocumentNode) {
    this.#supergraph = supergraph;
    this.#hints = hints;
    this.#fragments = new Map(
      document.definitions.flatMap((one) =>
        one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [],
      ),
    );
  }

  at({ selections }: SelectionSetNode, parent: GraphQLCompositeType, isRoot: boolean): void {
    for (const selection of selections) {
      switch (selection.kind) {
        case Kind.FIELD: {
          const within = this.#field(parent, selection.name.value, isRoot);
          if (within && selection.selectionSet) this.at(selection.selectionSet, within, false);
          break;
        }
        case Kind.INLINE_FRAGMENT: {
          const type = this.#typeOf(selection.typeCondition?.name.value) ?? parent;
          this.at(selection.selectionSet, type, isRoot);
          break;
        }
        case Kind.FRAGMENT_SPREAD:
          this.#spread(selection.name.value, isRoot);
      }
    }
  }

  #spread(name: string, isRoot: boolean): void {
    const fragment = this.#fragments.get(name);
    const type = this.#typeOf(fragment?.typeCondition.name.value);
    if (!fragment || !type || this.#seen.has(name)) return;
    this.#seen.add(name);
    this.at(fragment.selectionSet, type, isRoot);
  }

  #field(parent: GraphQLCompositeType, name: string, isRoot: boolean) {
    if (name === "__typename") return undefined;
    const field = isUnionType(parent) ? undefined : parent.getFields()[name];
    // About the schema: as good as the next version of it.
    if (!field) return this.#lower(0);
    const type = getNamedType(field.type);
    const { access } = this.#supergraph;
    const owners = [parent, ...this.#objectsOf(parent)];
    const values = [type, ...this.#objectsOf(type)];
    const ofField = owners.map((owner) => this.#hints.of(`${owner.name}.${name}`));
    const ofType = values.map((value) => this.#hints.of(value.name));
    this.isPrivate ||=
      [...ofField, ...ofType].some((hint) => hint?.isPrivate) ||
      owners.some((owner) => access.onField(owner.name, name).length > 0) ||
      values.some((value) => access.onType(value.name).length > 0);
    const said = ofField.some((hint) => hint?.maxAge !== undefined || hint?.inherits)
      ? ofField
      : ofType;
    const ages = said.flatMap((hint) => hint?.maxAge ?? []);
    const isSaid = ages.length > 0 || said.some((hint) => hint?.inherits);
    if (isSaid) this.#lower(Math.min(Number.POSITIVE_INFINITY, ...ages));
    else if (isRoot || isCompositeType(type)) this.#lower(0);
    return isCompositeType(type) ? type : undefined;
  }

  #lower(maxAge: number): undefined {
    this.maxAge = Math.min(this.maxAge, maxAge);
  }

  #objectsOf(type: { readonly name: string }): readonly { readonly name: string }[] {
    const named = this.#schema.getType(type.name);
    return isAbstractType(named) ? this.#schema.getPossibleTypes(named) : [];
  }

  #typeOf(name: string | undefined): GraphQLCompositeType | undefined {
    const type = name === undefined ? undefined : this.#schema.getType(name);
    return isCompositeType(type) ? type : undefined;
  }

  get #schema(): GraphQLSchema {
    return this.#supergraph.clientSchema;
  }
}
