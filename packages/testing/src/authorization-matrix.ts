import {
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  type TypeNode,
} from "graphql";

/**
 * What a viewer meets at a field: a value ("SEEN"), null without an error ("NOTHING"), the code of an
 * error, or which member of a union.
 */
export type Outcome = string;
export type Outcomes<Viewer extends string> = Readonly<Record<Viewer, Outcome>>;

export type FieldRule<Viewer extends string> = {
  readonly outcomes: Outcomes<Viewer>;
  /** Such as `(id: $owner)`, where the field wants some. */
  readonly args?: string;
  /** Whoever may see it may find nothing there. */
  readonly mayBeEmpty?: boolean;
};

export type TypeRule<Viewer extends string> =
  /** Each field by itself; a new one has no rule until somebody writes it. */
  | {
      readonly reach: (selection: string) => string;
      readonly fields: Readonly<Record<string, FieldRule<Viewer>>>;
    }
  /** Handed out by one root field alone: who may ask that sees all of it, and nobody else any. */
  | {
      readonly reach: (selection: string) => string;
      readonly as: `${string}.${string}`;
      readonly mayBeEmpty?: boolean;
    }
  /** What a mutation answers to who asked it. */
  | "answer"
  /** Asked in another way, by the test of this name. */
  | { readonly triedBy: string };

export type Rules<Viewer extends string> = Readonly<Record<string, TypeRule<Viewer>>>;

export type Case<Viewer extends string> = {
  readonly coordinate: string;
  readonly viewer: Viewer;
  /** Any of these. */
  readonly expected: readonly Outcome[];
  readonly document: string;
};

/**
 * Every field of a subgraph's own SDL, asked by every kind of viewer. `unruled` names fields that
 * have no rule, `stale` rules whose field is gone, `open` fields that the SDL closes to who has not
 * signed in and their rule does not: all are to be empty.
 */
export function authorizationMatrix<Viewer extends string>(
  sdl: string,
  rules: Rules<Viewer | "nobody">,
) {
  const document = parse(sdl);
  const types = objectTypes(document);
  const cases: Case<Viewer | "nobody">[] = [];
  const unruled: string[] = [];
  const open: string[] = [];
  for (const type of types) {
    for (const field of type.fields ?? []) {
      const coordinate = `${type.name.value}.${field.name.value}`;
      const found = ruleOf(rules, coordinate);
      if (found === "elsewhere") continue;
      if (found && isClosed(field) && found.outcomes.nobody !== "UNAUTHENTICATED") {
        open.push(coordinate);
      }
      if (!found) unruled.push(coordinate);
      else cases.push(...casesOf(coordinate, found, selectionOf(document, field, found.args)));
    }
  }
  const known = new Set(types.flatMap((type) => coordinatesOf(type)));
  const stale = Object.entries(rules).flatMap(([type, rule]) =>
    typeof rule === "object" && "fields" in rule
      ? Object.keys(rule.fields).map((field) => `${type}.${field}`)
      : `${type}.`,
  );
  return { cases, unruled, open, stale: stale.filter((name) => !known.has(name)) };
}

type Found<Viewer extends string> = FieldRule<Viewer> & {
  readonly reach: (selection: string) => string;
};

function ruleOf<Viewer extends string>(
  rules: Rules<Viewer>,
  coordinate: string,
): Found<Viewer> | "elsewhere" | undefined {
  const [type = "", field = ""] = coordinate.split(".");
  const rule = rules[type];
  if (rule === undefined) return undefined;
  if (rule === "answer" || "triedBy" in rule) return "elsewhere";
  if ("as" in rule) {
    const root = ruleOf(rules, rule.as);
    const { reach, mayBeEmpty = false } = rule;
    return root && root !== "elsewhere"
      ? { outcomes: root.outcomes, reach, mayBeEmpty }
      : undefined;
  }
  const own = rule.fields[field];
  return own && { ...own, reach: rule.reach };
}

function casesOf<Viewer extends string>(
  coordinate: string,
  { reach, outcomes, mayBeEmpty }: Found<Viewer>,
  selection: string,
): Case<Viewer>[] {
  const viewers = Object.keys(outcomes) as Viewer[];
  return viewers.map((viewer) => ({
    coordinate,
    viewer,
    expected: mayBeEmpty && outcomes[viewer] === "SEEN" ? ["SEEN", "NOTHING"] : [outcomes[viewer]],
    document: reach(selection),
  }));
}

/** The field under one name, whatever it is, with as little below it as can be. */
function selectionOf(document: DocumentNode, field: FieldDefinitionNode, args = ""): string {
  const type = document.definitions.find(
    (definition) => "name" in definition && definition.name?.value === namedType(field.type),
  );
  const below: Partial<Record<Kind, string>> = {
    [Kind.OBJECT_TYPE_DEFINITION]: " { object: __typename }",
    [Kind.INTERFACE_TYPE_DEFINITION]: " { object: __typename }",
    [Kind.UNION_TYPE_DEFINITION]: " { member: __typename }",
  };
  return `field: ${field.name.value}${args}${(type && below[type.kind]) ?? ""}`;
}

function isClosed({ directives }: FieldDefinitionNode): boolean {
  return (
    directives?.some(({ name }) => /^(authenticated|requiresScopes)$/.test(name.value)) === true
  );
}

function objectTypes(document: DocumentNode): ObjectTypeDefinitionNode[] {
  return document.definitions.filter(
    (definition) => definition.kind === Kind.OBJECT_TYPE_DEFINITION,
  );
}

function coordinatesOf({ name, fields }: ObjectTypeDefinitionNode): string[] {
  return [`${name.value}.`, ...(fields ?? []).map((field) => `${name.value}.${field.name.value}`)];
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

/** What each viewer met at one field, beside what its rule says. */
export async function metAndExpected<Viewer extends string>(
  cases: readonly Case<Viewer>[],
  coordinate: string,
  ask: (one: Case<Viewer>) => Promise<GraphAnswer>,
): Promise<{ met: object; expected: object }> {
  const met: Record<string, Outcome> = {};
  const expected: Record<string, Outcome | undefined> = {};
  for (const one of cases.filter((candidate) => candidate.coordinate === coordinate)) {
    const outcome = outcomeOf(await ask(one));
    met[one.viewer] = outcome;
    expected[one.viewer] = one.expected.includes(outcome) ? outcome : one.expected[0];
  }
  return { met, expected };
}

type GraphAnswer = { readonly data: unknown; readonly codes: readonly unknown[] };

/** Where in the answer the field asked for stands: under `field`, at any depth. */
function outcomeOf(answer: GraphAnswer): Outcome {
  const [code] = answer.codes;
  if (code !== undefined) return String(code);
  const value = fieldIn(answer.data);
  if (value === undefined || value === null) return "NOTHING";
  const isMember = typeof value === "object" && "member" in value;
  return isMember ? String(value.member) : "SEEN";
}

function fieldIn(data: unknown): unknown {
  if (typeof data !== "object" || data === null) return undefined;
  if ("field" in data) return data.field;
  for (const inner of Object.values(data)) {
    const value = fieldIn(inner);
    if (value !== undefined) return value;
  }
  return undefined;
}
