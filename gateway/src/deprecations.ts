import { type DocumentNode, type GraphQLSchema, NoDeprecatedCustomRule, validate } from "graphql";

export type Deprecation = {
  readonly message: string;
  readonly locations: readonly { readonly line: number; readonly column: number }[];
};

// Who uses more has enough to do with these.
const TOLD_MAX = 20;
const NONE: readonly Deprecation[] = [];

/** What an operation uses that will be taken away, found once for each document that was read. */
export class Deprecations {
  readonly #used = new WeakMap<DocumentNode, readonly Deprecation[]>();

  usedBy(document: DocumentNode, schema: GraphQLSchema): readonly Deprecation[] {
    const known = this.#used.get(document);
    if (known) return known;
    const found = validate(schema, document, [NoDeprecatedCustomRule], { maxErrors: TOLD_MAX });
    const used =
      found.length === 0
        ? NONE
        : found.slice(0, TOLD_MAX).map(({ message, locations = [] }) => ({ message, locations }));
    this.#used.set(document, used);
    return used;
  }
}
