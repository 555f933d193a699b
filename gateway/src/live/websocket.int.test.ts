import { connect as connectTcp } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { eventually } from "@tributary/testing/eventually";
import { TinyClient } from "../testing/tiny-client.ts";
import { payment, startTinyGraph, type TinyGraph } from "../testing/tiny-graph.ts";

const PAID = "subscription { paid { id amount payer { name spent } } }";
let graph: TinyGraph;
let client: TinyClient;
const clients: TinyClient[] = [];

beforeAll(async () => {
  graph = await startTinyGraph({
    SUBSCRIPTIONS_PER_SOCKET_MAX: "3",
    SOCKET_MESSAGE_BYTES_MAX: "10000",
    SOCKET_INIT_TIMEOUT_MS: "1000",
    CORS_ORIGINS: "https://app.example",
  });
});
afterAll(() => graph.stop());
afterEach(async () => {
  for (const open of clients.splice(0)) await open.close();
  await eventually(() => graph.paid.subscriberCount === 0);
});

async function connect(headers: Record<string, string> = {}): Promise<TinyClient> {
  client = await TinyClient.connect(graph.gateway.url, headers);
  clients.push(client);
  return client;
}

async function greeted(payload?: object): Promise<TinyClient> {
  await connect();
  await client.greet(payload);
  return client;
}

async function watching(count: number): Promise<void> {
  await eventually(() => graph.paid.subscriberCount === count);
}

describe("a subscription", () => {
  test("delivers each event with the fields of both subgraphs, in order", async () => {
    await greeted();
    client.subscribe("1", PAID);
    await watching(1);
    for (const number of [1, 2, 3]) graph.paid.publish({ paid: payment(number) });
    for (const number of [1, 2, 3]) {
      expect(await client.next()).toEqual({
        id: "1",
        type: "next",
        payload: {
          data: { paid: { id: `p${number}`, amount: number, payer: { name: "ADA", spent: 100 } } },
        },
      });
    }
  });

  test("shares one socket to the subgraph, and each brings its own token", async () => {
    await greeted({ Authorization: "Bearer one" });
    client.subscribe("1", PAID);
    const other = await greeted({ authorization: "Bearer two" });
    other.subscribe("1", PAID);
    await watching(2);
    const extensions = graph.payments.subscribes.slice(-2).map((subscribe) => subscribe.extensions);
    expect(extensions.map((given) => given?.authorization)).toEqual(["Bearer one", "Bearer two"]);
    const ports = graph.payments.subscribes
      .slice(-2)
      .map(({ headers }) => headers["sec-websocket-key"]);
    expect(new Set(ports).size).toBe(1);
  });

  test("that is completed by its client ends in the subgraph too", async () => {
    await greeted();
    client.subscribe("1", PAID);
    await watching(1);
    client.send({ id: "1", type: "complete" });
    await watching(0);
  });

  test("ends in the subgraph when its client vanishes", async () => {
    await greeted();
    client.subscribe("1", PAID);
    await watching(1);
    client.socket.terminate();
    await watching(0);
  });

  test("keeps its fields when another subgraph is in trouble: null, and the code", async () => {
    await greeted();
    client.subscribe("1", PAID);
    await watching(1);
    graph.people.misbehave({ status: 500, text: "no" });
    graph.paid.publish({ paid: payment(7) });
    const { payload } = await client.next();
    graph.people.misbehave(undefined);
    expect(payload.data.paid).toEqual({ id: "p7", amount: 7, payer: { name: null, spent: 100 } });
    expect(payload.errors).toEqual([
      {
        message: "A part of the graph cannot be reached.",
        path: ["paid", "payer"],
        extensions: { code: "SUBGRAPH_UNAVAILABLE" },
      },
    ]);
  });

  test.each([1000, 1006, 1012])(
    "whose source is lost (%i) ends with SUBSCRIPTION_LOST, and a new one works",
    async (code) => {
      await greeted();
      client.subscribe("1", PAID);
      await watching(1);
      graph.payments.cutSockets(code);
      const { type, payload } = await client.next();
      expect([type, payload[0].extensions.code]).toEqual(["error", "SUBSCRIPTION_LOST"]);
      await watching(0);
      client.subscribe("2", PAID);
      await watching(1);
      graph.paid.publish({ paid: payment(8) });
      expect((await client.next()).payload.data.paid.id).toBe("p8");
    },
  );

  test("has its aliases, fragments and conditions, with a variable's default where none is given", async () => {
    await greeted();
    client.subscribe(
      "1",
      `subscription S($yes: Boolean = true, $from: ID = "ada") { ...Paid }
      fragment Paid on Subscription {
        bezahlt: paid(from: $from) {
          __typename
          nr: id
          ... on Payment @include(if: $yes) { payer { wer: name } }
          payee @skip(if: $yes) { name }
        }
      }`,
    );
    await watching(1);
    graph.paid.publish({ paid: payment(3) });
    expect((await client.next()).payload).toEqual({
      data: { bezahlt: { __typename: "Payment", nr: "p3", payer: { wer: "ADA" } } },
    });
  });

  test("whose id is used again at once still ends with its client", async () => {
    await greeted();
    for (let round = 0; round < 3; round += 1) {
      client.subscribe("1", PAID);
      client.send({ id: "1", type: "complete" });
    }
    client.subscribe("1", PAID);
    await eventually(() => graph.paid.subscriberCount > 0);
    client.socket.close();
    await watching(0);
  });

  test("is not begun for a socket that is being closed", async () => {
    await greeted();
    const before = graph.payments.subscribes.length;
    client.socket.send(Buffer.from("binary"));
    client.subscribe("1", PAID);
    expect(await client.closed).toBe(4400);
    // Whatever it began would have come before what another client asks for now.
    await greeted();
    client.subscribe("1", PAID);
    await watching(1);
    expect(graph.payments.subscribes).toHaveLength(before + 1);
  });

  test("that the subgraph refuses ends with the subgraph's code", async () => {
    await greeted();
    client.subscribe("1", "subscription { never { id } }");
    expect((await client.next()).payload.errors).toEqual([
      { message: "no", path: ["never"], extensions: { code: "FORBIDDEN" } },
    ]);
    expect((await client.next()).type).toBe("complete");
  });

  test("outlives others of the same socket to the subgraph that are refused", async () => {
    const watcher = await greeted();
    watcher.subscribe("1", PAID);
    await watching(1);
    await greeted();
    for (const id of ["a", "b", "c"]) {
      client.subscribe(id, "subscription { never { id } }");
      expect((await client.next()).payload.errors[0].extensions.code).toBe("FORBIDDEN");
      expect((await client.next()).type).toBe("complete");
    }
    graph.paid.publish({ paid: payment(1) });
    expect((await watcher.next()).payload.data.paid.id).toBe("p1");
  });
});

describe("queries and mutations", () => {
  test("are answered over the socket as over HTTP", async () => {
    await greeted();
    client.subscribe("q", "{ payments(count: 1) { id payer { name } } }");
    expect((await client.next()).payload).toEqual({
      data: { payments: [{ id: "p0", payer: { name: "ADA" } }] },
    });
    expect((await client.next()).type).toBe("complete");
    client.subscribe("m", "mutation { pay(amount: 5) { amount } }");
    expect((await client.next()).payload).toEqual({ data: { pay: { amount: 5 } } });
  });

  test("mask what fails inside", async () => {
    await greeted();
    client.subscribe("q", "{ people { broken } }");
    const { payload } = await client.next();
    expect(payload.errors[0].extensions.code).toBe("INTERNAL");
  });
});

describe("one bad operation ends itself, not the socket", () => {
  const bad = [
    { why: "does not parse", query: "subscription {", code: "GRAPHQL_PARSE_FAILED" },
    { why: "is not valid", query: "subscription { nothing }", code: "GRAPHQL_VALIDATION_FAILED" },
    {
      why: "asks for the schema in production",
      query: "subscription { paid { id __typename } __schema { types { name } } }",
      code: "GRAPHQL_VALIDATION_FAILED",
    },
    {
      why: "has variables that do not fit",
      query: "subscription S($from: ID!) { paid(from: $from) { id } }",
      code: "BAD_USER_INPUT",
    },
    {
      why: "may be skipped as a whole",
      query: "subscription { paid @skip(if: true) { id } }",
      code: "BAD_USER_INPUT",
    },
    {
      why: "is not there",
      query: "query A { people { id } } query B { people { id } }",
      code: "OPERATION_RESOLUTION_FAILURE",
    },
  ];
  test.each(bad)("that $why", async ({ query, code }) => {
    await greeted();
    client.subscribe("bad", query);
    const { id, type, payload } = await client.next();
    expect([id, type, payload[0].extensions.code]).toEqual(["bad", "error", code]);
    client.subscribe("good", "{ __typename }");
    expect((await client.next()).payload.data).toEqual({ __typename: "Query" });
  });

  test("that misspells a field is not helped by the schema in production", async () => {
    await greeted();
    client.subscribe("1", "subscription { pad { id } }");
    expect((await client.next()).payload[0].message).not.toContain("paid");
  });

  test("that is one too many", async () => {
    await greeted();
    for (const id of ["1", "2", "3"]) client.subscribe(id, PAID);
    await watching(3);
    client.subscribe("4", PAID);
    expect((await client.next()).payload[0].extensions.code).toBe("TOO_MANY_SUBSCRIPTIONS");
    expect(client.closeCode).toBeUndefined();
  });
});

describe("the socket", () => {
  test("closes 1009 on a message beyond the bound", async () => {
    await greeted();
    client.subscribe("1", `{ __typename } # ${"x".repeat(20_000)}`);
    expect(await client.closed).toBe(1009);
  });

  test("closes 4408 when nobody greets in time", async () => {
    await connect();
    expect(await client.closed).toBe(4408);
  });

  test("closes 4401 when an operation comes before the greeting", async () => {
    await connect();
    client.subscribe("1", PAID);
    expect(await client.closed).toBe(4401);
  });

  test.each([
    ["of another site", { origin: "https://evil.example" }, 403],
    ["of an allowed site", { origin: "https://app.example" }, 101],
    ["of no page", {}, 101],
  ])("from a page %s is answered %s", async (_where, headers, status) => {
    expect(await TinyClient.handshake(graph.gateway.url, headers)).toBe(status);
  });

  test("that is refused is closed by the gateway, not left to a client that never does", async () => {
    const { port } = new URL(graph.gateway.url);
    const stream = connectTcp({ port: Number(port), host: "127.0.0.1", allowHalfOpen: true });
    stream.on("error", () => {}).resume();
    stream.write(
      "GET /elsewhere HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n",
    );
    // A write to a stream that the other side has closed whole is answered with a reset.
    const writing = setInterval(() => stream.write("x"), 20);
    try {
      await eventually(() => stream.destroyed);
    } finally {
      clearInterval(writing);
      stream.destroy();
    }
  });

  test("from the gateway's own page is opened", async () => {
    expect(await TinyClient.handshake(graph.gateway.url, { origin: graph.gateway.url })).toBe(101);
  });
});
