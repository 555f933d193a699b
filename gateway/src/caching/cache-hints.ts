import {
  type ConstDirectiveNode,
  type FieldDefinitionNode,
  Kind,
  parse,
  valueFromASTUntyped,
  visit,
} from "graphql";

/** What @cacheControl says of a field or a type. */
export type CacheHint = {
  /** In seconds; undefined where nothing is said of it. */
  readonly maxAge: number | undefined;
  readonly isPrivate: boolean;
  /** It is kept for as long as what it is a part of. */
  readonly inherits: boolean;
};

/** The uses of @cacheControl in a supergraph, by `Type` and `Type.field`. */
export class CacheHints {
  readonly #hints = new Map<string, CacheHint>();

  constructor(supergraphSdl: string) {
    const read = (type: string, of: Described, fields: readonly FieldDefinitionNode[] = []) => {
      this.#add(type, of);
      for (const field of fields) this.#add(`${type}.${field.name.value}`, field);
    };
    visit(parse(supergraphSdl, { noLocation: true }), {
      ObjectTypeDefinition: (type) => read(type.name.value, type, type.fields),
      InterfaceTypeDefinition: (type) => read(type.name.value, type, type.fields),
      UnionTypeDefinition: (type) => read(type.name.value, type),
    });
  }

  get isEmpty(): boolean {
    return this.#hints.size === 0;
  }

  of(coordinate: string): CacheHint | undefined {
    return this.#hints.get(coordinate);
  }

  #add(coordinate: string, { directives = [] }: Described): void {
    const given = directives.find(({ name }) => name.value === "cacheControl");
    if (given) this.#hints.set(coordinate, hintIn(given));
  }
}

type Described = { readonly directives?: readonly ConstDirectiveNode[] | undefined };

function hintIn({ arguments: given = [] }: ConstDirectiveNode): CacheHint {
  const values = new Map(given.map(({ name, value }) => [name.value, value]));
  const maxAge = values.get("maxAge");
  const inherits = values.get("inheritMaxAge");
  const scope = values.get("scope");
  return {
    maxAge: maxAge?.kind === Kind.INT ? Number(valueFromASTUntyped(maxAge)) : undefined,
    // A composed directive with an enum would show that to clients: ours says it as a text.
    isPrivate:
      (scope?.kind === Kind.STRING || scope?.kind === Kind.ENUM) && scope.value === "PRIVATE",
    inherits: inherits?.kind === Kind.BOOLEAN && inherits.value,
  };
}
