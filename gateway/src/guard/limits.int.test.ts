import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { eventually } from "@tributary/testing/eventually";
import { ExpressLane } from "../express-lane.ts";
import { TinyClient } from "../testing/tiny-client.ts";
import { startTinyGraph, type TinyGraph } from "../testing/tiny-graph.ts";
import { TinyStream } from "../testing/tiny-stream.fixture.ts";
import { ask, JSON_TYPE } from "../testing/two-lanes.ts";

const LIMITS = {
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

type Question = {
  readonly query: string;
  readonly operationName?: string;
  readonly variables?: Record<string, unknown>;
  readonly extensions?: Record<string, unknown>;
};
type Limit = readonly [string, string, within: Question, beyond: Question];

const times = (count: number, text: string) => Array(count).fill(text).join(" ");
const operations = (count: number) =>
  Array.from({ length: count }, (_, index) => `query Q${index} { people { id } }`).join(" ");
const PAGE = "query Q($n: Int!) { payments(count: $n) { payer { id } } }";
const wrapped = (count: number) =>
  `{ ${times(count, "... {")} people { id } ${times(count, "}")} }`;
const LISTED = "query Q($only: [Int!]) { payments(only: $only) { id } }";
const skipped = (field: string) => `${field} @skip(if: false)`;

const OF_DOCUMENTS: readonly Limit[] = [
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
    "fragments that double, 2^12",
    "OPERATION_TOO_COMPLEX",
    { query: doubling(2) },
    { query: doubling(12) },
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
    {
      query:
        `{ ${["people { id }", "a: __typename", "b: __typename"].map(skipped).join(" ")} }`.replace(
          "{ id } @skip(if: false)",
          "@skip(if: false) { id @skip(if: false) }",
        ),
    },
    {
      query:
        `{ ${["people { id }", "a: __typename", "b: __typename"].map(skipped).join(" ")} }`.replace(
          "{ id } @skip(if: false)",
          "@skip(if: false) { id @skip(if: false) name @skip(if: false) }",
        ),
    },
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
  return `{ people { ...F0 } } ${each.join(" ")} fragment F${levels} on Person { id }`.slice(
    0,
    3_900,
  );
}

describe.each(["own", "apollo"])("with ENGINE=%s,", (ENGINE) => {
  let graph: TinyGraph;
  const fast = jest.spyOn(ExpressLane.prototype, "answer");

  beforeAll(async () => {
    graph = await startTinyGraph({ ...LIMITS, ENGINE, NODE_ENV: "development" });
  });
  afterAll(() => graph.stop());
  afterEach(() => {
    fast.mockClear();
  });

  const asked = () =>
    [graph.people, graph.payments].reduce(
      (sum, { fetches, subscribes }) => sum + fetches.length + subscribes.length,
      0,
    );

  const post = (body: string | Buffer, headers: Record<string, string> = {}, path?: string) =>
    ask(graph.gateway.url, {
      headers: { ...JSON_TYPE, ...headers },
      body,
      ...(path === undefined ? {} : { path }),
    });

  /** The codes of what it was answered with, and how long that was. */
  const ways: Readonly<Record<string, (asking: Question) => Promise<[string[], number]>>> = {
    HTTP: async (asking) => read((await post(JSON.stringify(asking))).text),
    "HTTP in parts": async (asking) => {
      const accept = "multipart/mixed;subscriptionSpec=1.0, application/json";
      return read((await post(JSON.stringify(asking), { accept })).text);
    },
    SSE: async (asking) => {
      const accept = "text/event-stream";
      const { text } = await post(JSON.stringify(asking), { accept }, "/graphql/stream");
      return read(/^data: (.*)$/m.exec(text)?.[1] ?? text);
    },
    WebSocket: async (asking) => {
      const client = await TinyClient.connect(graph.gateway.url);
      try {
        await client.greet();
        client.send({ id: "1", type: "subscribe", payload: asking });
        const { type, payload } = await client.next();
        return read(JSON.stringify(type === "error" ? { errors: payload } : payload));
      } finally {
        await client.close();
      }
    },
  };

  describe.each(Object.keys(ways))("over %s", (way) => {
    const answer = (asking: Question) => ways[way]?.(asking) ?? Promise.reject(new Error(way));

    test.each(OF_DOCUMENTS)(
      "just within the limit of %s passes, just beyond is refused: %s",
      async (_limit, code, within, beyond) => {
        for (let time = 0; time < 2; time += 1) {
          expect((await answer(within))[0]).toEqual([]);
          const before = asked();
          const [codes, length] = await answer(beyond);
          expect(codes).toEqual([code]);
          expect(length).toBeLessThan(2_000);
          expect(asked()).toBe(before);
        }
      },
    );

    test("a stream that costs too much is never opened", async () => {
      if (way.startsWith("HTTP") && way !== "HTTP in parts") return;
      const before = asked();
      const [codes] = await answer({ query: "subscription { never { id } }" });
      expect([codes, asked()]).toEqual([["OPERATION_TOO_COSTLY"], before]);
    });
  });

  test("of what is not valid in a document so much is told, and no more", async () => {
    const query = `{ people { ${Array.from({ length: 18 }, (_, index) => `f${index}`)} } }`;
    for (const way of Object.values(ways)) {
      const [codes, length] = await way({ query });
      expect(new Set(codes)).toEqual(new Set(["GRAPHQL_VALIDATION_FAILED"]));
      expect([codes.length <= 9, length < 2_000]).toEqual([true, true]);
    }
    const stream = await ways.SSE?.({ query: query.replace("{ people", "subscription { paid") });
    expect(stream?.[0].length).toBeLessThanOrEqual(9);
  });

  test("the express lane takes what is within, and leaves what is beyond to Apollo Server", async () => {
    const query = `${PAGE} # once more`;
    const send = (n: number) => post(JSON.stringify({ query, variables: { n } }));
    const [first, second] = [await send(3), await send(25)];
    expect([first.status, second.status]).toEqual([200, 200]);
    const taken = fast.mock.calls.length;
    expect(taken).toBe(ENGINE === "own" ? 1 : 0);
    const refused = await send(26);
    expect([refused.status, JSON.parse(refused.text).errors[0].extensions.code]).toEqual([
      400,
      "OPERATION_TOO_COSTLY",
    ]);
    expect(fast).toHaveBeenCalledTimes(taken);
    expect((await send(25)).text).toBe(second.text);
  });

  test("a stream within the limits is opened, over each way that has streams", async () => {
    const query = "subscription { paid { id payer { name } } }";
    const before = graph.payments.subscribes.length;
    const client = await TinyClient.connect(graph.gateway.url);
    await client.greet();
    client.subscribe("1", query);
    const stream = await TinyStream.open(`${graph.gateway.url}/graphql/stream`, {
      headers: { accept: "text/event-stream" },
      body: { query: `${query} ` },
    });
    // Two that are the same share one.
    await eventually(() => graph.payments.subscribes.length > before);
    expect(stream.status).toBe(200);
    stream.leave();
    await client.close();
    await eventually(() => graph.paid.subscriberCount === 0);
  });
});

test("with GUARD=off nothing of this is looked at", async () => {
  const graph = await startTinyGraph({ ...LIMITS, GUARD: "off", NODE_ENV: "development" });
  try {
    const valid = ["tokens", "brackets", "selections", "root fields", "aliases", "directives"];
    for (const [limit, , , beyond] of OF_DOCUMENTS) {
      if (!valid.includes(limit) && !limit.startsWith("cost")) continue;
      expect([limit, (await graph.post(beyond)).body.errors]).toEqual([limit, undefined]);
    }
  } finally {
    await graph.stop();
  }
});

function read(text: string): [string[], number] {
  const { errors = [] }: { errors?: { extensions: { code: string } }[] } = JSON.parse(text);
  return [errors.map(({ extensions }) => extensions.code), text.length];
}
