import { type GraphQLSchema, isAbstractType, isInterfaceType } from "graphql";

/** Which values a type condition of the plan applies to, by their `__typename`. */
export class TypeConditions {
  readonly #schema: GraphQLSchema;
  readonly #known = new Map<string, ReadonlySet<string>>();

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
  }

  applies(condition: string, typename: string): boolean {
    return condition === typename || this.#typesOf(condition).has(typename);
  }

  isAbstract(typename: string): boolean {
    const type = this.#schema.getType(typename);
    return type !== undefined && isAbstractType(type);
  }

  // An interface may be a value's type too: a subgraph that knows it by @interfaceObject says so.
  #typesOf(condition: string): ReadonlySet<string> {
    const known = this.#known.get(condition);
    if (known) return known;
    const names = new Set([condition]);
    const type = this.#schema.getType(condition);
    if (type && isAbstractType(type)) {
      for (const { name } of this.#schema.getPossibleTypes(type)) names.add(name);
      if (isInterfaceType(type)) {
        for (const { name } of this.#schema.getImplementations(type).interfaces) names.add(name);
      }
    }
    this.#known.set(condition, names);
    return names;
  }
}
