import {
  type ConstDirectiveNode,
  type FieldDefinitionNode,
  Kind,
  parse,
  print,
  type TypeDefinitionNode,
  valueFromASTUntyped,
} from "graphql";

/** Which subgraph gives what to the graph. */
export type Ownership = {
  readonly subgraphs: readonly string[];
  readonly types: readonly OwnedType[];
};

export type OwnedType = {
  readonly name: string;
  readonly kind: "root" | "entity" | "object" | "interface" | "union" | "enum" | "input" | "scalar";
  readonly description: string;
  readonly subgraphs: readonly string[];
  /** By which fields another subgraph finds it again. */
  readonly keys: readonly string[];
  readonly fields: readonly OwnedField[];
};

export type OwnedField = {
  readonly name: string;
  readonly type: string;
  readonly subgraphs: readonly string[];
  /** Who may read it; undefined where anybody may. */
  readonly access: string | undefined;
  readonly resumable: boolean;
};

const ROOTS = new Set(["Query", "Mutation", "Subscription"]);
// What federation itself adds.
const INTERNAL = /^(join|link|requiresScopes|policy|cost|context)__/;

/** Reads a supergraph as Apollo's composition writes it; throws for a text that is none. */
export function readOwnership(supergraph: string): Ownership {
  const { definitions } = parse(supergraph, { noLocation: true });
  const types = definitions.filter(
    (definition): definition is TypeDefinitionNode =>
      "name" in definition && "kind" in definition && definition.kind.endsWith("TypeDefinition"),
  );
  const names = graphNames(types);
  return {
    subgraphs: [...names.values()].sort(),
    types: types
      .filter(({ name }) => !INTERNAL.test(name.value))
      .map((type) => readType(type, names))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
  };
}

/** How many fields of it each subgraph gives, those first that give most. */
export function contributions({
  fields,
}: OwnedType): readonly [subgraph: string, fields: number][] {
  const counts = new Map<string, number>();
  for (const { subgraphs } of fields) {
    for (const subgraph of subgraphs) counts.set(subgraph, (counts.get(subgraph) ?? 0) + 1);
  }
  return [...counts].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
}

type Names = ReadonlyMap<string, string>;

function graphNames(types: readonly TypeDefinitionNode[]): Names {
  const graphs = types.find(({ name }) => name.value === "join__Graph");
  if (graphs?.kind !== Kind.ENUM_TYPE_DEFINITION) throw new Error("This is no supergraph.");
  return new Map(
    graphs.values?.map(({ name, directives }) => {
      const [said] = argumentsOf("join__graph", directives);
      return [name.value, String(said?.name ?? name.value)];
    }),
  );
}

function readType(type: TypeDefinitionNode, names: Names): OwnedType {
  const joins = argumentsOf("join__type", type.directives);
  const subgraphs = graphsIn(joins, names);
  const keys = [...new Set(joins.flatMap(({ key }) => (typeof key === "string" ? key : [])))];
  const name = type.name.value;
  const hasFields =
    type.kind === Kind.OBJECT_TYPE_DEFINITION || type.kind === Kind.INTERFACE_TYPE_DEFINITION;
  return {
    name,
    kind: kindOf(type, keys),
    description: type.description?.value ?? "",
    subgraphs: subgraphs.length > 0 ? subgraphs : [...names.values()].sort(),
    keys,
    fields: hasFields ? (type.fields ?? []).map((field) => readField(field, subgraphs, names)) : [],
  };
}

function kindOf(type: TypeDefinitionNode, keys: readonly string[]): OwnedType["kind"] {
  switch (type.kind) {
    case Kind.OBJECT_TYPE_DEFINITION:
      if (ROOTS.has(type.name.value)) return "root";
      return keys.length > 0 ? "entity" : "object";
    case Kind.INTERFACE_TYPE_DEFINITION:
      return "interface";
    case Kind.UNION_TYPE_DEFINITION:
      return "union";
    case Kind.ENUM_TYPE_DEFINITION:
      return "enum";
    case Kind.INPUT_OBJECT_TYPE_DEFINITION:
      return "input";
    case Kind.SCALAR_TYPE_DEFINITION:
      return "scalar";
  }
}

function readField(
  { name, type, directives }: FieldDefinitionNode,
  ofType: readonly string[],
  names: Names,
): OwnedField {
  const joins = argumentsOf("join__field", directives);
  // Who names a field as somebody else's, to be handed it, does not give it.
  const given = graphsIn(
    joins.filter(({ external }) => external !== true),
    names,
  );
  return {
    name: name.value,
    type: print(type),
    subgraphs: given.length > 0 ? given : ofType,
    access: accessOf(directives),
    resumable: argumentsOf("resumable", directives).length > 0,
  };
}

function accessOf(directives: readonly ConstDirectiveNode[] = []): string | undefined {
  const [wanted] = argumentsOf("requiresScopes", directives);
  if (Array.isArray(wanted?.scopes)) {
    return wanted.scopes.map((all) => [all].flat().join(" and ")).join(", or ");
  }
  return argumentsOf("authenticated", directives).length > 0 ? "whoever is signed in" : undefined;
}

type Arguments = Readonly<Record<string, unknown>>;

function graphsIn(joins: readonly Arguments[], names: Names): readonly string[] {
  const graphs = joins.flatMap(({ graph }) => (typeof graph === "string" ? graph : []));
  return [...new Set(graphs.map((graph) => names.get(graph) ?? graph))].sort();
}

function argumentsOf(name: string, directives: readonly ConstDirectiveNode[] = []): Arguments[] {
  return directives
    .filter((directive) => directive.name.value === name)
    .map((directive) =>
      Object.fromEntries(
        (directive.arguments ?? []).map((one) => [one.name.value, valueFromASTUntyped(one.value)]),
      ),
    );
}
