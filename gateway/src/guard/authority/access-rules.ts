import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InterfaceTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type TypeDefinitionNode,
  type TypeNode,
  valueFromASTUntyped,
} from "graphql";
import { type SecuritySpec, securityDirectives } from "../../security-links.ts";
import { requiredFields } from "./required-fields.ts";

/** Of each list of names all, in one of the lists. */
type Names = readonly (readonly string[])[];

/** One thing that a directive asks of whoever wants to see what carries it. */
export type Demand = { readonly id: number } & (
  | { readonly kind: "authenticated" }
  | { readonly kind: "scopes" | "policies"; readonly anyOf: Names }
);

type ComposedType = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

const NOTHING: readonly Demand[] = [];

/** What the security directives of a supergraph ask for each type and field that carries one. */
export class AccessRules {
  readonly #specs: ReadonlyMap<string, SecuritySpec>;
  readonly #types = new Map<string, TypeDefinitionNode>();
  /** Equal demands are one: that is what makes a caller's answers to them few. */
  readonly #demands = new Map<string, Demand>();
  readonly #onTypes = new Map<string, readonly Demand[]>();
  readonly #onFields = new Map<string, readonly Demand[]>();

  /** Throws for a directive whose names cannot be read. */
  constructor(supergraph: DocumentNode) {
    this.#specs = securityDirectives(supergraph);
    if (this.#specs.size === 0) return;
    for (const definition of supergraph.definitions) {
      if ("name" in definition && definition.name && isTypeDefinition(definition)) {
        this.#types.set(definition.name.value, definition);
      }
    }
    for (const [name, type] of this.#types) this.#onTypes.set(name, this.#demandsOf(type));
    for (const [name, type] of this.#types) {
      for (const field of fieldsOf(type)) {
        const demands = this.#resolve(name, field.name.value, new Set());
        if (demands.length > 0) this.#onFields.set(`${name}.${field.name.value}`, demands);
      }
    }
  }

  /** How many things there are that may be asked of a caller. */
  get size(): number {
    return this.#demands.size;
  }

  /**
   * What it takes to see a field: what it carries, what the type carries that has it and the one that
   * it is of, and whatever the fields want that it is made from.
   */
  onField(type: string, field: string): readonly Demand[] {
    return this.#onFields.get(`${type}.${field}`) ?? NOTHING;
  }

  /** What it takes to see that there is an object of the type. */
  onType(type: string): readonly Demand[] {
    return this.#onTypes.get(type) ?? NOTHING;
  }

  /** `Type` and `Type.field` of all that ask for something. */
  get coordinates(): readonly string[] {
    const types = [...this.#onTypes].filter(([, demands]) => demands.length > 0);
    return [...types.map(([name]) => name), ...this.#onFields.keys()];
  }

  #resolve(type: string, name: string, onTheWay: ReadonlySet<string>): readonly Demand[] {
    const coordinate = `${type}.${name}`;
    const known = this.#onFields.get(coordinate);
    const definition = this.#types.get(type);
    const field = definition && fieldsOf(definition).find((one) => one.name.value === name);
    if (known || !field || onTheWay.has(coordinate)) return known ?? NOTHING;
    const further = new Set(onTheWay).add(coordinate);
    const demands = new Set([
      ...this.onType(type),
      ...this.#demandsOf(field),
      ...this.onType(namedType(field.type)),
      // What a subgraph fills in for an interface as a whole stands there, with what it asks.
      ...interfacesFilling(definition, field).flatMap((one) => this.#resolve(one, name, further)),
      ...requiredFields(this.#types, type, field).flatMap((required) =>
        this.#resolve(required.type, required.field, further),
      ),
    ]);
    return [...demands];
  }

  #demandsOf({
    directives = [],
  }: {
    readonly directives?: readonly ConstDirectiveNode[] | undefined;
  }) {
    return directives.flatMap((directive) => {
      const spec = this.#specs.get(directive.name.value);
      return spec === undefined ? [] : this.#demand(spec, directive);
    });
  }

  #demand(spec: SecuritySpec, directive: ConstDirectiveNode): Demand {
    const names = spec === "authenticated" ? [] : namesIn(directive);
    const key = JSON.stringify([spec, names]);
    const known = this.#demands.get(key);
    if (known) return known;
    const id = this.#demands.size;
    const demand: Demand =
      spec === "authenticated"
        ? { id, kind: "authenticated" }
        : { id, kind: spec === "policy" ? "policies" : "scopes", anyOf: names };
    this.#demands.set(key, demand);
    return demand;
  }
}

/** `scopes: [["a", "b"], ["c"]]`: both of the first, or the one of the second. */
function namesIn(directive: ConstDirectiveNode): string[][] {
  const [argument] = directive.arguments ?? [];
  const value: unknown = argument && valueFromASTUntyped(argument.value);
  if (Array.isArray(value) && value.every(isListOfNames)) return value;
  throw new Error(`@${directive.name.value} wants a list of lists of names`);
}

function isListOfNames(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((name) => typeof name === "string");
}

function isTypeDefinition(node: { readonly kind: Kind }): node is TypeDefinitionNode {
  return node.kind.endsWith("TypeDefinition");
}

function fieldsOf(type: TypeDefinitionNode): readonly FieldDefinitionNode[] {
  return isComposed(type) ? (type.fields ?? []) : [];
}

function isComposed(type: TypeDefinitionNode): type is ComposedType {
  return type.kind === Kind.OBJECT_TYPE_DEFINITION || type.kind === Kind.INTERFACE_TYPE_DEFINITION;
}

/** A field that no subgraph of the type has: composers mark it with an empty @join__field. */
function interfacesFilling(
  type: TypeDefinitionNode,
  { directives = [] }: FieldDefinitionNode,
): readonly string[] {
  const isFilled = directives.some(
    ({ name, arguments: given = [] }) => name.value === "join__field" && given.length === 0,
  );
  if (!isFilled || !isComposed(type)) return [];
  return (type.interfaces ?? []).map(({ name }) => name.value);
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}
