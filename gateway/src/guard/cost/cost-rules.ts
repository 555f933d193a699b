import {
  type ConstDirectiveNode,
  type ConstValueNode,
  type DocumentNode,
  Kind,
  parse,
  valueFromASTUntyped,
  visit,
} from "graphql";

/** How many things a list holds, as far as that can be told beforehand. */
export type ListSize = {
  readonly assumedSize: number | undefined;
  readonly slicingArguments: readonly string[];
  /** Fields of what is returned that hold the list, where it is not returned itself. */
  readonly sizedFields: readonly string[];
  readonly requireOneSlicingArgument: boolean;
};

const SPEC_URL = /^https:\/\/specs\.apollo\.dev\/cost\/v[\d.]+$/;

/** What `@cost` and `@listSize` say in a supergraph, by "Type", "Type.field" and "Type.field.argument". */
export class CostRules {
  readonly #weights = new Map<string, number>();
  readonly #listSizes = new Map<string, ListSize>();

  constructor(supergraphSdl: string) {
    const document = parse(supergraphSdl, { noLocation: true });
    const names = namesIn(document);
    if (!names) return;
    const place: string[] = [];
    visit(document, {
      enter: (node) => {
        if (node.kind === Kind.DIRECTIVE) {
          this.#take(place.join("."), node as ConstDirectiveNode, names);
        } else if (isPlace(node.kind) && "name" in node) {
          place.push((node.name as { value: string }).value);
        }
      },
      leave: (node) => {
        if (isPlace(node.kind) && "name" in node) place.pop();
      },
    });
  }

  /** Of a type, a field, an argument, or a field of an input; undefined where nothing was said. */
  weight(...place: readonly string[]): number | undefined {
    return this.#weights.get(place.join("."));
  }

  listSize(type: string, field: string): ListSize | undefined {
    return this.#listSizes.get(`${type}.${field}`);
  }

  #take(place: string, directive: ConstDirectiveNode, names: Names): void {
    const argument = (name: string) => argumentOf(directive, name);
    if (directive.name.value === names.cost) {
      const weight = argument("weight");
      if (typeof weight === "number") this.#weights.set(place, weight);
    } else if (directive.name.value === names.listSize) {
      const assumedSize = argument("assumedSize");
      this.#listSizes.set(place, {
        assumedSize: typeof assumedSize === "number" ? assumedSize : undefined,
        slicingArguments: texts(argument("slicingArguments")),
        sizedFields: texts(argument("sizedFields")),
        requireOneSlicingArgument: argument("requireOneSlicingArgument") !== false,
      });
    }
  }
}

const PLACES: ReadonlySet<string> = new Set([
  Kind.OBJECT_TYPE_DEFINITION,
  Kind.INTERFACE_TYPE_DEFINITION,
  Kind.INPUT_OBJECT_TYPE_DEFINITION,
  Kind.SCALAR_TYPE_DEFINITION,
  Kind.ENUM_TYPE_DEFINITION,
  Kind.UNION_TYPE_DEFINITION,
  Kind.DIRECTIVE_DEFINITION,
  Kind.FIELD_DEFINITION,
  Kind.INPUT_VALUE_DEFINITION,
]);

function isPlace(kind: string): boolean {
  return PLACES.has(kind);
}

type Names = { readonly cost: string; readonly listSize: string };

/** What the two are called in this supergraph: a link may rename what it brings. */
function namesIn({ definitions }: DocumentNode): Names | undefined {
  const links = definitions.flatMap((definition) =>
    definition.kind === Kind.SCHEMA_DEFINITION || definition.kind === Kind.SCHEMA_EXTENSION
      ? (definition.directives ?? [])
      : [],
  );
  const link = links.find((one) => SPEC_URL.test(String(argumentOf(one, "url"))));
  if (!link) return undefined;
  const imports = argumentOf(link, "import");
  const prefix = argumentOf(link, "as") ?? "cost";
  const nameOf = (directive: string) => {
    for (const one of Array.isArray(imports) ? imports : []) {
      if (one === `@${directive}`) return directive;
      if (one?.name === `@${directive}`) return String(one.as ?? one.name).slice(1);
    }
    // What is called as its specification is needs no prefix.
    return directive === "cost" ? String(prefix) : `${prefix}__${directive}`;
  };
  return { cost: nameOf("cost"), listSize: nameOf("listSize") };
}

function argumentOf(directive: ConstDirectiveNode, name: string): unknown {
  const value: ConstValueNode | undefined = directive.arguments?.find(
    (argument) => argument.name.value === name,
  )?.value;
  return value && valueFromASTUntyped(value);
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}
