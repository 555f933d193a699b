import { describe, expect, test } from "@jest/globals";
import { type GraphQLError, getIntrospectionQuery } from "graphql";
import { readGatewayConfig } from "../../config.ts";
import { Guard } from "../guard.ts";

const LIMITS = {
  DOCUMENT_TOKENS_MAX: 60,
  DOCUMENT_NESTING_MAX: 6,
  DOCUMENT_DEPTH_MAX: 4,
  DOCUMENT_SELECTIONS_MAX: 12,
  DOCUMENT_ROOT_FIELDS_MAX: 3,
  DOCUMENT_ALIASES_MAX: 2,
  DOCUMENT_DIRECTIVES_MAX: 3,
  DIRECTIVES_PER_FIELD_MAX: 2,
  DOCUMENT_OVERLAPS_MAX: 3,
};

/** What the document is refused with, if it is. */
function refusal(text: string, limits: Partial<typeof LIMITS> = {}): string | undefined {
  const env = Object.entries(limits).map(([name, max]) => [name, String(max)]);
  const config = readGatewayConfig({ SUPERGRAPH_PATH: "x", ...Object.fromEntries(env) });
  try {
    new Guard(config, []).parse(text);
    return undefined;
  } catch (error) {
    const { message, extensions } = error as GraphQLError;
    return `${extensions.code}: ${message}`;
  }
}

const times = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index)).join(" ");
const nested = (depth: number, field: string): string =>
  depth === 1 ? field : `${field} { ${nested(depth - 1, field)} }`;

describe("a document just within a limit passes, and is refused just beyond it:", () => {
  type Row = [keyof typeof LIMITS, (count: number) => string, string];
  test.each<Row>([
    ["DOCUMENT_TOKENS_MAX", (n) => `{ a { ${times(n - 5, (i) => `f${i}`)} } }`, "tokens"],
    [
      "DOCUMENT_NESTING_MAX",
      (n) => `{ f(x: ${"[".repeat(n - 2)}${"]".repeat(n - 2)}) }`,
      "brackets",
    ],
    ["DOCUMENT_DEPTH_MAX", (n) => `{ ${nested(n, "f")} }`, "one below the other"],
    [
      "DOCUMENT_DEPTH_MAX",
      (n) => `{ f { ...A } } fragment A on T { ${nested(n - 1, "f")} }`,
      "one below the other",
    ],
    ["DOCUMENT_SELECTIONS_MAX", (n) => `{ a { ${times(n - 1, (i) => `f${i}`)} } }`, "fields and"],
    [
      "DOCUMENT_SELECTIONS_MAX",
      (n) =>
        `{ a { ${times((n - 3) / 3, () => "... on T { ...A }")} f g } } fragment A on T { ...B }`,
      "fields and",
    ],
    ["DOCUMENT_ROOT_FIELDS_MAX", (n) => `{ ${times(n, (i) => `f${i}`)} }`, "at its root"],
    [
      "DOCUMENT_ROOT_FIELDS_MAX",
      (n) => `{ f ...A } fragment A on Query { ${times(n - 1, (i) => `f${i}`)} }`,
      "at its root",
    ],
    ["DOCUMENT_ALIASES_MAX", (n) => `{ a { ${times(n, (i) => `x${i}: f`)} } }`, "aliases"],
    [
      "DOCUMENT_ALIASES_MAX",
      (n) => `{ ${times(n, (i) => `f${i} { ...A }`)} } fragment A on T { x: f }`,
      "aliases",
    ],
    [
      "DOCUMENT_DIRECTIVES_MAX",
      (n) => `{ ${times(n, (i) => `f${i} @skip(if: $x)`)} }`,
      "directives",
    ],
    [
      "DOCUMENT_DIRECTIVES_MAX",
      (n) => `{ ${times(n, (i) => `f${i} { ...A }`)} } fragment A on T { f @skip(if: $x) }`,
      "directives",
    ],
    ["DIRECTIVES_PER_FIELD_MAX", (n) => `{ f ${times(n, () => "@a")} }`, "One thing"],
    ["DIRECTIVES_PER_FIELD_MAX", (n) => `query ${times(n, () => "@a")} { f }`, "One thing"],
  ])("%s %#", (name, document, words) => {
    const max = LIMITS[name];
    expect(refusal(document(max), { [name]: max })).toBeUndefined();
    const refused = refusal(document(max + (words === "fields and" ? 3 : 1)), { [name]: max });
    expect(refused).toMatch(/^OPERATION_TOO_COMPLEX: /);
    expect(refused).toContain(words);
    expect(refused).toContain(`more than ${max}`);
  });

  test.each([
    ["fields", 3, (n: number) => `{ a { ${times(n, () => "f")} } }`],
    ["fields below fields", 2, (n: number) => `{ a { ${times(n - 1, () => "f { g }")} } }`],
    ["fragments", 6, (n: number) => `{ ${times(n, () => "...A")} } fragment A on T { f }`],
  ])("DOCUMENT_OVERLAPS_MAX of %s", (_what, max, document) => {
    const [within, beyond] = [3, 4].map((count) =>
      refusal(document(count), { DOCUMENT_OVERLAPS_MAX: max }),
    );
    expect([within, beyond?.startsWith("OPERATION_TOO_COMPLEX")]).toEqual([undefined, true]);
  });
});

describe("a document that would take long to validate is refused by what it stands for", () => {
  const doubling = (levels: number, last: string) =>
    `{ ...F0 } ${times(levels, (i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`)}
     fragment F${levels} on Query { ${last} }`;

  test.each([
    ["2^16 fields of fragments that spread the next one twice", doubling(16, "f")],
    ["2^60 of fragments without any field", doubling(60, "...Nobody")],
    [
      "a fragment within itself, again and again",
      "{ ...A } fragment A on Query { f { ...A ...A } }",
    ],
    [
      "a chain of fragments longer than a stack is deep",
      `{ ...F0 } ${times(1_500, (i) => `fragment F${i} on Query { ...F${i + 1} }`)}`,
    ],
    ["a list deeper than a stack", `{ f(x: ${"[".repeat(9_000)} }`],
    ["a thousand times the same field", `{ a { ${times(1_000, () => "f")} } }`],
  ])("%s", (_what, text) => {
    expect(refusal(text)).toMatch(/^(OPERATION_TOO_COMPLEX|GRAPHQL_VALIDATION_FAILED): /);
  });
});

test("what tools ask about a schema passes", () => {
  const text = getIntrospectionQuery({
    descriptions: true,
    directiveIsRepeatable: true,
    inputValueDeprecation: true,
    schemaDescription: true,
    specifiedByUrl: true,
    oneOf: true,
  });
  expect(refusal(text)).toBeUndefined();
});

test("a text that is not GraphQL is for the parser to refuse, however deep it is", () => {
  expect(refusal("{ f(x: \u0000) }")).toMatch(/Syntax Error/);
  expect(refusal("} } }")).toMatch(/Syntax Error/);
});
