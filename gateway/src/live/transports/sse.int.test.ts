import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { eventually } from "@tributary/testing/eventually";
import { networkLink } from "@tributary/testing/network-link";
import { EventSource } from "eventsource";
import { type Client, createClient } from "graphql-sse";
import { placeOf } from "../../testing/journal.ts";
import { payment, startTinyGraph, type TinyGraph } from "../../testing/tiny-graph.ts";
import { TinyStream } from "../../testing/tiny-stream.fixture.ts";

const PAID = "subscription { paid { id amount payer { name spent } } }";
const EVENTS = { accept: "text/event-stream" };
let graph: TinyGraph;
let url: string;
const closing: (() => void)[] = [];

beforeAll(async () => {
  graph = await startTinyGraph({
    CORS_ORIGINS: "https://app.example",
    STREAM_HEARTBEAT_INTERVAL_MS: "50",
  });
  url = `${graph.gateway.url}/graphql/stream`;
});
afterAll(() => graph.stop());
afterEach(async () => {
  for (const close of closing.splice(0)) close();
  await watching(0);
});

async function open(
  query: string,
  headers: Record<string, string> = {},
  method: "GET" | "POST" = "POST",
): Promise<TinyStream> {
  const address = method === "GET" ? `${url}?${new URLSearchParams({ query })}` : url;
  const body = method === "POST" ? { body: { query } } : {};
  const stream = await TinyStream.open(address, {
    method,
    headers: { ...EVENTS, ...headers },
    ...body,
  });
  closing.push(() => stream.leave());
  return stream;
}

function watching(count: number): Promise<unknown> {
  return eventually(() => graph.paid.subscriberCount === count);
}

function paidFor(number: number): object {
  return { paid: { id: `p${number}`, amount: number, payer: { name: "ADA", spent: 100 } } };
}

function sseClient(): Client {
  const client = createClient({ url, retryAttempts: 0 });
  closing.push(() => client.dispose());
  return client;
}

describe("graphql-sse's own client", () => {
  test("gets each event with the fields of both subgraphs, in order, and ends in the subgraph when it leaves", async () => {
    const results = sseClient().iterate({ query: PAID });
    const first = results.next();
    await watching(1);
    for (const number of [1, 2, 3]) graph.paid.publish({ paid: payment(number) });
    expect((await first).value).toEqual({ data: paidFor(1) });
    expect((await results.next()).value).toEqual({ data: paidFor(2) });
    expect((await results.next()).value).toEqual({ data: paidFor(3) });
    await results.return?.();
    await watching(0);
  });

  test("gets queries and mutations answered, and their end told", async () => {
    const told: unknown[] = [];
    for (const query of [
      "{ payments(count: 1) { id payer { name } } }",
      "mutation { pay(amount: 5) { amount } }",
    ]) {
      for await (const result of sseClient().iterate({ query })) told.push(result);
    }
    expect(told).toEqual([
      { data: { payments: [{ id: "p0", payer: { name: "ADA" } }] } },
      { data: { pay: { amount: 5 } } },
    ]);
  });

  test.each([
    ["does not parse", "subscription {", "GRAPHQL_PARSE_FAILED"],
    ["is not valid", "subscription { nothing }", "GRAPHQL_VALIDATION_FAILED"],
    ["its subgraph refuses", "subscription { never { id } }", "FORBIDDEN"],
  ])("is told over the stream why an operation that %s is none", async (_why, query, code) => {
    const told: { errors?: readonly { extensions?: Record<string, unknown> }[] }[] = [];
    for await (const result of sseClient().iterate({ query })) told.push(result);
    expect(told.map(({ errors }) => errors?.[0]?.extensions?.code)).toEqual([code]);
  });
});

test("a plain EventSource gets the same by GET, and ends in the subgraph when it is closed", async () => {
  const source = new EventSource(`${url}?${new URLSearchParams({ query: PAID })}`);
  closing.push(() => source.close());
  const told: unknown[] = [];
  source.addEventListener("next", ({ data }) => told.push(JSON.parse(data)));
  await watching(1);
  for (const number of [1, 2]) graph.paid.publish({ paid: payment(number) });
  await eventually(() => told.length === 2);
  expect(told).toEqual([{ data: paidFor(1) }, { data: paidFor(2) }]);
  source.close();
  await watching(0);
});

describe("whoever was cut off goes on behind the last message", () => {
  test("as an EventSource does by itself, which sends its id back", async () => {
    const link = await networkLink(graph.gateway.url);
    const query = new URLSearchParams({ query: "subscription { booked { number } }" });
    const source = new EventSource(`${link.url}/graphql/stream?${query}`);
    try {
      const numbers: number[] = [];
      source.addEventListener("next", ({ data }) =>
        numbers.push(JSON.parse(data).data.booked.number),
      );
      await eventually(() => graph.journal.followerCount === 1);
      const first = graph.journal.length + 1;
      graph.journal.append(2);
      await eventually(() => numbers.length === 2);
      link.cut();
      await eventually(() => graph.journal.followerCount === 0);
      graph.journal.append(3);
      await eventually(() => numbers.length === 5);
      expect(numbers).toEqual([0, 1, 2, 3, 4].map((index) => first + index));
    } finally {
      source.close();
      await link.close();
    }
  });

  test("even where its address says to begin elsewhere", async () => {
    graph.journal.append(3);
    const stream = await open('subscription { booked(behind: "start") { number } }', {
      "last-event-id": placeOf(2),
    });
    expect(await stream.hear("}\n\n")).toContain(
      'event: next\nid: place 3\ndata: {"data":{"booked":{"number":3}},"extensions":{"cursor":"place 3"}}',
    );
  });
});

test("byte for byte: the beginning, a heartbeat while nothing happens, a result", async () => {
  const stream = await open(PAID);
  expect([stream.status, stream.headers["content-type"]]).toEqual([
    200,
    "text/event-stream; charset=utf-8",
  ]);
  expect(stream.headers).toMatchObject({
    "cache-control": "no-store",
    "x-accel-buffering": "no",
    "x-content-type-options": "nosniff",
  });
  expect(await stream.hear("\n\n")).toBe("retry: 1000\n:\n\n");
  expect(await stream.hear("\n\n")).toBe(":\n\n");
  await watching(1);
  graph.paid.publish({ paid: payment(1) });
  expect(await stream.hear("}\n\n")).toMatch(
    new RegExp(`^(:\\n\\n)*event: next\\ndata: ${JSON.stringify({ data: paidFor(1) })}\\n\\n$`),
  );
});

test("a query by GET is answered and ends; a mutation by GET is not done", async () => {
  const query = await open("{ payments(count: 1) { id } }", {}, "GET");
  expect(await query.untilOver()).toBe("complete");
  expect(query.text).toMatch(
    /data: {"data":{"payments":\[{"id":"p0"}\]}}\n\nevent: complete\ndata:\n\n$/,
  );
  const before = graph.payments.fetches.length;
  const mutation = await open("mutation { pay(amount: 5) { amount } }", {}, "GET");
  expect([mutation.status, mutation.headers.allow]).toEqual([405, "POST"]);
  expect(graph.payments.fetches).toHaveLength(before);
});

test.each([
  ["asks for something else", 406, { accept: "application/json" }],
  ["comes from another site's page", 403, { origin: "https://evil.example" }],
  ["is told by its browser to be another site's", 403, { "sec-fetch-site": "cross-site" }],
  ["comes from a site that may ask", 200, { origin: "https://app.example" }],
  ["comes from its own page", 200, { "sec-fetch-site": "same-origin" }],
])("who %s is answered %i", async (_who, status, headers) => {
  const stream = await open("{ payments(count: 1) { id } }", headers);
  expect(stream.status).toBe(status);
  const named = stream.headers["access-control-allow-origin"];
  expect(named).toBe("origin" in headers && status === 200 ? headers.origin : undefined);
});

test.each([
  ["no query", { variables: {} }],
  ["variables that are none", { query: "{ __typename }", variables: "x" }],
])("a request with %s is answered 400", async (_what, body) => {
  const refused = await TinyStream.open(url, { headers: EVENTS, body });
  await refused.untilOver();
  expect([refused.status, JSON.parse(refused.text).errors[0].extensions.code]).toEqual([
    400,
    "BAD_REQUEST",
  ]);
});
