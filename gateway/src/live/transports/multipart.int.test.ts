import { ApolloClient, gql, HttpLink, InMemoryCache } from "@apollo/client";
import { CombinedGraphQLErrors } from "@apollo/client/errors";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { eventually } from "@tributary/testing/eventually";
import { payment, startTinyGraph, type TinyGraph } from "../../testing/tiny-graph.ts";
import { TinyStream } from "../../testing/tiny-stream.fixture.ts";

const PAID = "subscription { paid { id amount payer { name spent } } }";
const PARTS = { accept: "multipart/mixed;subscriptionSpec=1.0, application/json" };
let graph: TinyGraph;
const closing: (() => void)[] = [];

beforeAll(async () => {
  graph = await startTinyGraph({ STREAM_HEARTBEAT_INTERVAL_MS: "50" });
});
afterAll(() => graph.stop());
afterEach(async () => {
  for (const close of closing.splice(0)) close();
  await watching(0);
});

async function open(query: string, headers: Record<string, string> = PARTS): Promise<TinyStream> {
  const stream = await TinyStream.open(`${graph.gateway.url}/graphql`, {
    headers,
    body: { query },
  });
  closing.push(() => stream.leave());
  return stream;
}

function watching(count: number): Promise<unknown> {
  return eventually(() => graph.paid.subscriberCount === count);
}

describe("Apollo Client over HTTP", () => {
  function apollo(): ApolloClient {
    const link = new HttpLink({ uri: `${graph.gateway.url}/graphql` });
    const client = new ApolloClient({ link, cache: new InMemoryCache() });
    closing.push(() => client.stop());
    return client;
  }

  test("gets each event with the fields of both subgraphs, and ends in the subgraph when it leaves", async () => {
    const told: unknown[] = [];
    const watch = apollo()
      .subscribe({ query: gql(PAID) })
      .subscribe(({ data }) => told.push(data));
    await watching(1);
    for (const number of [1, 2]) graph.paid.publish({ paid: payment(number) });
    await eventually(() => told.length === 2);
    expect(told).toMatchObject(
      [1, 2].map((number) => ({
        paid: { id: `p${number}`, amount: number, payer: { name: "ADA", spent: 100 } },
      })),
    );
    watch.unsubscribe();
    await watching(0);
  });

  test.each([
    ["is not valid", "subscription { nothing }", "GRAPHQL_VALIDATION_FAILED"],
    ["its subgraph refuses", "subscription { never { id } }", "FORBIDDEN"],
  ])("is told why a subscription that %s is none", async (_why, query, code) => {
    const { promise, resolve } = Promise.withResolvers<unknown>();
    apollo()
      .subscribe({ query: gql(query) })
      .subscribe({ next: ({ error }) => resolve(error), error: resolve });
    const error = await promise;
    const errors = CombinedGraphQLErrors.is(error) ? error.errors : [];
    expect(errors.map(({ extensions }) => extensions?.code)).toEqual([code]);
  });

  test("has queries and mutations answered as ever", async () => {
    const client = apollo();
    const query = await client.query({ query: gql("{ payments(count: 1) { id } }") });
    const mutation = await client.mutate({
      mutation: gql("mutation { pay(amount: 5) { amount } }"),
    });
    expect([query.data, mutation.data]).toMatchObject([
      { payments: [{ id: "p0" }] },
      { pay: { amount: 5 } },
    ]);
  });
});

test("byte for byte: the beginning, heartbeats, a payload", async () => {
  const stream = await open(PAID);
  expect([stream.status, stream.headers["content-type"]]).toEqual([
    200,
    'multipart/mixed;boundary="graphql";subscriptionSpec=1.0',
  ]);
  const empty = "\r\ncontent-type: application/json\r\n\r\n{}\r\n--graphql";
  expect(await stream.hear(empty)).toBe(`\r\n--graphql${empty}`);
  expect(await stream.hear(empty)).toBe(empty);
  await watching(1);
  graph.paid.publish({ paid: payment(1) });
  const data = { paid: { id: "p1", amount: 1, payer: { name: "ADA", spent: 100 } } };
  const part = `\r\ncontent-type: application/json\r\n\r\n${JSON.stringify({ payload: { data } })}\r\n--graphql`;
  const heard = await stream.hear('"p1"');
  expect(`${heard}${await stream.hear("}\r\n--graphql")}`.replaceAll(empty, "")).toBe(part);
});

test("a source that ends the stream is told beside an empty payload, and closes the last part", async () => {
  const stream = await open(PAID);
  await watching(1);
  graph.payments.cutSockets(1012);
  expect(await stream.untilOver()).toBe("complete");
  expect(stream.text).toMatch(
    /{"payload":null,"errors":\[{"message":"[^"]+","extensions":{"code":"SUBSCRIPTION_LOST"}}\]}\r\n--graphql--\r\n$/,
  );
});

test.each([
  [
    "quotes the version",
    'multipart/mixed;boundary=graphql;subscriptionSpec="1.0", application/json',
  ],
  ["has a space in it", "application/json, multipart/mixed; subscriptionSpec=1.0"],
])("whoever %s is understood", async (_how, accept) => {
  const stream = await open(PAID, { accept });
  expect(stream.headers["content-type"]).toContain("multipart/mixed");
});

test.each([
  ["in no parts", "application/json", "BAD_REQUEST"],
  [
    "in parts of another kind",
    "multipart/mixed;deferSpec=20220824, application/json",
    "BAD_REQUEST",
  ],
])("a subscription that is to be answered %s is refused", async (_how, accept, code) => {
  const stream = await open(PAID, { accept });
  await stream.untilOver();
  expect([stream.status, JSON.parse(stream.text).errors[0].extensions.code]).toEqual([400, code]);
});

test.each([
  ["a query", "{ payments(count: 1) { id } }", 200, { data: { payments: [{ id: "p0" }] } }],
  [
    "what does not parse",
    "subscription {",
    400,
    expect.objectContaining({
      errors: [expect.objectContaining({ extensions: { code: "GRAPHQL_PARSE_FAILED" } })],
    }),
  ],
])(
  "%s is answered in one piece, whatever its client would take",
  async (_what, query, status, answer) => {
    const stream = await open(query);
    await stream.untilOver();
    expect([stream.status, JSON.parse(stream.text)]).toEqual([status, answer]);
    expect(stream.headers["content-type"]).toMatch(/^application\/json/);
  },
);
