import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { deflateRawSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { people } from "@tributary/local/people";
import { eventually } from "@tributary/testing/eventually";
import { codesIn, Door, type Sent, toldOfInside } from "./door.fixture.ts";

// Who wants the platform to do more for a request than the request costs them.

const ANSWER_BYTES_MAX = 2_000;
const MB = 1_000_000;

let door: Door;
/** What is in use once everything has been asked once. */
let heapBefore = 0;

beforeAll(async () => {
  door = await Door.open();
  await door.isUnharmed();
  heapBefore = heapInUse();
}, 60_000);
afterAll(() => door?.close());

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

function heapInUse(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

const times = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index)).join(" ");

/** Each fragment spreads the next one twice. */
const doubling = (count: number) =>
  `{ ...F0 } ${times(count, (n) => `fragment F${n} on Query { a${n}: __typename ${n + 1 < count ? `...F${n + 1} ...F${n + 1}` : ""} }`)}`;
const id = people.alice.wallets[0]?.id ?? "";
const deep = (levels: number) =>
  `{ account(id: "${id}") { ${"owner { accounts { edges { node { ".repeat(levels)} id ${"} } } } ".repeat(levels)} } }`;

type Payload = { query: string; variables?: object; operationName?: string };
const payloads: readonly [string, Payload][] = [
  ["a thousand aliases", { query: `{ ${times(1_000, (n) => `a${n}: __typename`)} }` }],
  [
    "a thousand aliases of what is dear",
    { query: `{ ${times(1_000, (n) => `a${n}: me { id }`)} }` },
  ],
  ["a hundred levels", { query: deep(25) }],
  [
    "thirty levels of inline fragments",
    { query: `{ ${"... { ".repeat(100)} __typename ${"} ".repeat(100)} }` },
  ],
  ["fragments that double, 2^16", { query: doubling(16) }],
  ["fragments that double, 2^40", { query: doubling(40) }],
  ["a fragment within itself", { query: "{ ...A } fragment A on Query { __typename ...A }" }],
  [
    "fragments in a circle",
    { query: `{ ...F0 } ${times(50, (n) => `fragment F${n} on Query { ...F${(n + 1) % 50} }`)}` },
  ],
  [
    "a thousand directives on a field",
    { query: `{ __typename ${"@skip(if: false) ".repeat(1_000)} }` },
  ],
  ["directives that nobody knows", { query: `{ __typename ${times(500, (n) => `@d${n}`)} }` }],
  ["the same field thousands of times", { query: `{ ${"__typename ".repeat(20_000)} }` }],
  [
    "fields that have to be compared in pairs",
    { query: `{ ${times(300, () => "me { id displayName accounts { edges { cursor } } }")} }` },
  ],
  [
    "a list that is long in all directions",
    {
      query:
        "{ accounts(first: 100) { edges { node { entries(first: 100) { edges { node { transaction { counterparty { id } entries: to { entries(first: 100) { edges { cursor } } } } } } } } } } }",
    },
  ],
  [
    "the same with a variable",
    {
      query:
        "query ($n: Int!) { accounts(first: $n) { edges { node { entries(first: $n) { edges { node { transaction { to { entries(first: $n) { edges { cursor } } } } } } } } } } }",
      variables: { n: 100 },
    },
  ],
  [
    "thousands of operations",
    { query: times(2_600, (n) => `query Q${n} { __typename }`), operationName: "Q7" },
  ],
  [
    "a thousand variables",
    { query: `query (${times(1_000, (n) => `$v${n}: Int`)}) { __typename }` },
  ],
  [
    "variables of the wrong kind by the thousand",
    {
      query: "query ($v: [Int!]) { __typename @skip(if: $v) }",
      variables: { v: Array(5_000).fill("x") },
    },
  ],
  [
    "a list of wrong ids",
    {
      query:
        "mutation ($i: CreateTransactionInput!) { createTransaction(input: $i) { __typename } }",
      variables: { i: { metadata: Array(3_000).fill({ key: 1, value: 2 }) } },
    },
  ],
  [
    "a literal of a million digits",
    { query: `{ accounts(first: ${"9".repeat(100_000)}) { edges { cursor } } }` },
  ],
  [
    "a list literal in lists",
    {
      query: `{ transactions(filter: ${"[".repeat(5_000)}${"]".repeat(5_000)}) { edges { cursor } } }`,
    },
  ],
  ["a comment without end", { query: `{ __typename mee } #${"x".repeat(120_000)}` }],
  ["a text of nothing but brackets", { query: "{".repeat(60_000) }],
  ["strings that never end", { query: `{ a(b: """${'\\"""'.repeat(10_000)}` }],
];

describe("is refused, in a few words and without work", () => {
  test.each(payloads)("%s", async (_what, payload) => {
    const answers = [
      await door.ask(payload, door.alice),
      await door.overSocket(payload, { authorization: `Bearer ${door.alice}` }),
    ];
    for (const { text } of answers) {
      expect(text.length).toBeLessThan(ANSWER_BYTES_MAX);
      expect(toldOfInside(text)).toBeUndefined();
      if (text.startsWith("{"))
        expect(codesIn({ text }).join()).toMatch(/^(OPERATION_TOO|GRAPHQL_|BAD_|BODY_TOO|PAYLOAD)/);
    }
  });
});

const JSON_TYPE = { "content-type": "application/json" };
const bodies: readonly [string, Sent, readonly number[]][] = [
  ["five megabytes", { headers: JSON_TYPE, body: `{"query":"${"x".repeat(5 * MB)}"}` }, [413]],
  [
    "twenty thousand brackets",
    {
      headers: JSON_TYPE,
      body: `{"query":"{ __typename }","variables":${"[".repeat(20_000)}${"]".repeat(20_000)}}`,
    },
    [400],
  ],
  [
    "a hundred thousand members",
    {
      headers: JSON_TYPE,
      body: `{"query":"{ __typename }","variables":{${times(20_000, (n) => `"v${n}":1,`)}"x":1}}`,
    },
    [400],
  ],
  [
    "a gzip bomb",
    {
      headers: { ...JSON_TYPE, "content-encoding": "gzip" },
      body: gzipSync(Buffer.alloc(50 * MB, 0x20)),
    },
    [400, 413, 415],
  ],
  [
    "a deflate bomb",
    {
      headers: { ...JSON_TYPE, "content-encoding": "deflate" },
      body: deflateRawSync(Buffer.alloc(50 * MB)),
    },
    [400, 413, 415],
  ],
  [
    "an encoding within an encoding",
    { headers: { ...JSON_TYPE, "content-encoding": "gzip, gzip" }, body: gzipSync(gzipSync("{}")) },
    [400, 415],
  ],
  [
    "gzip that is none",
    { headers: { ...JSON_TYPE, "content-encoding": "gzip" }, body: '{"query":"{ __typename }"}' },
    [400, 415],
  ],
  [
    "bytes that are no UTF-8",
    {
      headers: JSON_TYPE,
      body: Buffer.from([
        ...Buffer.from('{"query":"{ __typename } #'),
        0xff,
        0xfe,
        ...Buffer.from('"}'),
      ]),
    },
    [400],
  ],
  [
    "half a pair of characters",
    { headers: JSON_TYPE, body: '{"query":"{ __typename }","variables":{"x":"\\ud800"}}' },
    [400],
  ],
  [
    "a length that is not its length",
    { headers: { ...JSON_TYPE, "content-length": "1" }, body: "{" },
    [400],
  ],
  ["nothing", { headers: JSON_TYPE, body: "" }, [400]],
  ["null", { headers: JSON_TYPE, body: "null" }, [400]],
  [
    "a batch",
    {
      headers: JSON_TYPE,
      body: `[${times(10, () => '{"query":"{ __typename }"},')}{"query":"{ __typename }"}]`,
    },
    [400],
  ],
  [
    "__proto__",
    {
      headers: JSON_TYPE,
      body: '{"__proto__":{"query":"{ __typename }"},"query":"{ __typename }"}',
    },
    [400],
  ],
  [
    "an address of a hundred thousand characters",
    {
      method: "GET",
      path: `/graphql?query=${"x".repeat(100_000)}`,
      headers: { "apollo-require-preflight": "1" },
    },
    [400, 414, 431],
  ],
  [
    "headers of a hundred thousand characters",
    { headers: { ...JSON_TYPE, "x-filler": "x".repeat(100_000) }, body: "{}" },
    [431],
  ],
  [
    "five thousand headers",
    {
      headers: {
        ...JSON_TYPE,
        ...Object.fromEntries(Array.from({ length: 5_000 }, (_, n) => [`x-${n}`, ""])),
      },
      body: "{}",
    },
    [400, 431],
  ],
  [
    "a token of a hundred thousand characters",
    {
      headers: { ...JSON_TYPE, authorization: `Bearer ${"x".repeat(12_000)}` },
      body: '{"query":"{ __typename }"}',
    },
    [401],
  ],
];

test.each(bodies)("a body or a head with %s is refused", async (_what, sent, statuses) => {
  // In the middle of what is too long the door may be shut, before its answer is read.
  const shut = { status: statuses[0], text: "" };
  const { status, text } = await door.send(sent).catch(() => shut);
  expect(statuses).toContain(status);
  expect(text.length).toBeLessThan(ANSWER_BYTES_MAX);
  expect(toldOfInside(text)).toBeUndefined();
});

test("and afterwards everybody is answered, and the memory is back", async () => {
  await door.isUnharmed();
  await eventually(() => heapInUse() < heapBefore + 150 * MB, { timeoutMs: 30_000 });
}, 60_000);
