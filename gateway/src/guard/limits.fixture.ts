/** So low that a text of a line goes past any of them. */
export const LIMITS = {
  DOCUMENT_TOKENS_MAX: "120",
  DOCUMENT_NESTING_MAX: "10",
  DOCUMENT_DEPTH_MAX: "3",
  DOCUMENT_SELECTIONS_MAX: "19",
  DOCUMENT_ROOT_FIELDS_MAX: "3",
  DOCUMENT_ALIASES_MAX: "3",
  DOCUMENT_DIRECTIVES_MAX: "4",
  DIRECTIVES_PER_FIELD_MAX: "2",
  DOCUMENT_OVERLAPS_MAX: "40",
  COST_MAX: "50",
};

export type Question = {
  readonly query: string;
  readonly operationName?: string;
  readonly variables?: Record<string, unknown>;
  readonly extensions?: Record<string, unknown>;
};
type Limit = readonly [string, string, within: Question, beyond: Question];

const times = (count: number, text: string) => Array(count).fill(text).join(" ");
const operations = (count: number) =>
  Array.from({ length: count }, (_, index) => `query Q${index} { people { id } }`).join(" ");
export const PAGE = "query Q($n: Int!) { payments(count: $n) { payer { id } } }";
const wrapped = (count: number) =>
  `{ ${times(count, "... {")} people { id } ${times(count, "}")} }`;
const LISTED = "query Q($only: [Int!]) { payments(only: $only) { id } }";
const directives = (below: string) =>
  `{ people @skip(if: false) { ${below} } ${times(2, "__typename @skip(if: false)")} }`;

/** What a limit is of, its code, and a question on either side of it. */
export const OF_DOCUMENTS: readonly Limit[] = [
  [
    "tokens",
    "OPERATION_TOO_COMPLEX",
    { query: operations(15), operationName: "Q3" },
    { query: operations(16), operationName: "Q3" },
  ],
  ["brackets", "OPERATION_TOO_COMPLEX", { query: wrapped(8) }, { query: wrapped(9) }],
  [
    "depth",
    "OPERATION_TOO_COMPLEX",
    { query: "{ payments { payer { id } } }" },
    { query: "{ payments { payer { id { id } } } }" },
  ],
  [
    "selections",
    "OPERATION_TOO_COMPLEX",
    { query: `{ people { ${times(9, "... { id }")} } }` },
    { query: `{ people { ${times(10, "... { id }")} } }` },
  ],
  [
    "fragments that double, 2^8",
    "OPERATION_TOO_COMPLEX",
    { query: doubling(2) },
    { query: doubling(8) },
  ],
  [
    "root fields",
    "OPERATION_TOO_COMPLEX",
    { query: "{ people { id } payments { id } __typename }" },
    { query: "{ people { id } payments { id } __typename hidden }" },
  ],
  [
    "aliases",
    "OPERATION_TOO_COMPLEX",
    { query: "{ people { a: id b: id c: id } }" },
    { query: "{ people { a: id b: id c: id d: id } }" },
  ],
  [
    "directives",
    "OPERATION_TOO_COMPLEX",
    { query: directives("id @skip(if: false)") },
    { query: directives("id @skip(if: false) name @skip(if: false)") },
  ],
  [
    "directives of one field",
    "OPERATION_TOO_COMPLEX",
    { query: "{ people @skip(if: false) @include(if: true) { id } }" },
    { query: "{ people @skip(if: false) @include(if: true) @skip(if: false) { id } }" },
  ],
  [
    "fields that are asked for again",
    "OPERATION_TOO_COMPLEX",
    { query: `{ people { ${times(9, "id")} } }` },
    { query: `{ people { ${times(10, "id")} } }` },
  ],
  [
    "cost, by a literal",
    "OPERATION_TOO_COSTLY",
    { query: "{ payments(count: 25) { payer { id } } }" },
    { query: "{ payments(count: 26) { payer { id } } }" },
  ],
  [
    "cost, by a variable of a document that was good before",
    "OPERATION_TOO_COSTLY",
    { query: PAGE, variables: { n: 25 } },
    { query: PAGE, variables: { n: 26 } },
  ],
  [
    "variables that are wrong",
    "BAD_USER_INPUT",
    { query: PAGE, variables: { n: 1 } },
    { query: PAGE, variables: { n: "x".repeat(3_000) } },
  ],
  [
    "variables with a flood of wrong values",
    "BAD_USER_INPUT",
    { query: LISTED, variables: { only: [1] } },
    { query: LISTED, variables: { only: Array(5_000).fill("x") } },
  ],
];
function doubling(levels: number): string {
  const each = Array.from(
    { length: levels },
    (_, index) => `fragment F${index} on Person { ...F${index + 1} ...F${index + 1} }`,
  );
  return `{ people { ...F0 } } ${each.join(" ")} fragment F${levels} on Person { id }`;
}
