import { gzipSync } from "node:zlib";

type Excess = readonly [
  what: string,
  body: string | Buffer,
  headers?: Readonly<Record<string, string>>,
];

/** Requests that ask for more than one may, each in a way of its own. */
export function excesses(): readonly Excess[] {
  return [
    ["fragments that spread the next one twice, 2^16", asking(doubling(16))],
    ["6,000 tokens", asking(`{ people { ${times(6_000, () => "id")} } }`)],
    ["1,000 aliases", asking(`{ ${times(1_000, (at) => `a${at}: people { id }`)} }`)],
    ["9,000 brackets", asking("{a".repeat(9_000))],
    ["21 fields one below the other", asking(`${"{ a ".repeat(21)}${"}".repeat(21)}`)],
    ["1,600 fragments in a chain", asking(chain(1_600))],
    ["a fragment within itself", asking("{ ...A } fragment A on Query { ...A }")],
    ["1,900 times the same field", asking(`{ people { ${times(1_900, () => "id")} } }`)],
    ["1,000 directives on a field", asking(`{ people ${times(1_000, () => "@a")} { id } }`)],
    ["1,900 fields that nobody knows", asking(`{ people { ${times(1_900, (at) => `f${at}`)} } }`)],
    ["a cost of 20,000", asking("{ payments(count: 10000) { payer { id } } }")],
    ["50,000 values in a variable", asking("{ people { id } }", { x: Array(50_000).fill("") })],
    ["9,000 wrong values in a list", asking(LISTED, { only: Array(9_000).fill("x") })],
    ["a wrong value of 200 KB", asking(LISTED, { only: "x".repeat(200_000) })],
    ["5 MB", Buffer.alloc(5_000_000, " ")],
    ["JSON 20,000 deep", "[".repeat(20_000)],
    [
      "200 MB in 200 KB of gzip",
      gzipSync(Buffer.alloc(200_000_000, "["), { level: 9 }),
      { "content-encoding": "gzip" },
    ],
    ["200 KB that are not UTF-8", Buffer.alloc(200_000, 0xff)],
    ["half of a surrogate pair after 40,000 escapes", `"${"\\u00e4".repeat(40_000)}\\ud800"`],
    ["a batch of 1,000", `[${Array(1_000).fill(asking("{ people { id } }")).join()}]`],
  ];
}

const LISTED = "query Q($only: [Int!]) { payments(only: $only) { id } }";

function asking(query: string, variables: object = {}): string {
  return JSON.stringify({ query, variables });
}

function times(count: number, text: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => text(index)).join(" ");
}

function doubling(levels: number): string {
  const each = (level: number) =>
    `fragment F${level} on Person { ...F${level + 1} ...F${level + 1} }`;
  return `{ people { ...F0 } } ${times(levels, each)} fragment F${levels} on Person { id }`;
}

function chain(length: number): string {
  const each = (at: number) => `fragment F${at} on Query { ...F${at + 1} }`;
  return `{ ...F0 } ${times(length, each)} fragment F${length} on Query { __typename }`;
}
