import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { people } from "@tributary/local/people";
import type { Platform } from "@tributary/testing/platform";
import { StolenCredential } from "@tributary/testing/stolen-credential";
import { WebSocket } from "ws";
import { Forger, forgeries, GATEWAY_SECRET } from "./forger.fixture.ts";

const credential = new StolenCredential(GATEWAY_SECRET);

let forger: Forger;
let platform: Platform;
/** Of an activity of alice's with others after it. */
let cursor: string | undefined;

beforeAll(async () => {
  forger = await Forger.open();
  platform = forger.platform;
  cursor = await cursorBeforeAPayment();
}, 60_000);
afterAll(() => forger?.close());

async function cursorBeforeAPayment(): Promise<string | undefined> {
  const alice = platform.as("alice");
  const [from, to] = [people.alice, people.bob].map(({ wallets }) => wallets[0]?.id);
  const { data } = await alice.query<{
    account: { entries: { edges: { cursor: string }[] } };
  }>(`{ account(id: "${from}") { entries(first: 1) { edges { cursor } } } }`);
  const pay = `mutation ($input: CreateTransactionInput!) { createTransaction(input: $input) { __typename } }`;
  const money = { amount: "100", currency: "EUR", idempotencyKey: randomUUID() };
  await alice.query(pay, { input: { ...money, fromAccountId: from, toAccountId: to } });
  return data?.account.entries.edges[0]?.cursor;
}

const doors = ["gateway", "users", "transactions"] as const;
type Door = (typeof doors)[number];

async function ask(door: Door, token: string): Promise<{ status: number; text: string }> {
  const query = door === "transactions" ? "{ currencies { code } }" : "{ me { id } }";
  const response = await fetch(`${platform.urls[door]}/graphql`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      authorization: `Bearer ${token}`,
      ...(await credential.headers(door)),
    },
    body: JSON.stringify({ query }),
  });
  return { status: response.status, text: await response.text() };
}

describe.each(doors)("at the door of %s", (door) => {
  test("the token that forgeries are made of is good", async () => {
    const { status, text } = await ask(door, forger.good.accessToken);
    expect([status, text]).toEqual([200, expect.stringContaining('"data"')]);
    expect(text).not.toContain('"errors"');
  });

  test.each(forgeries)("a token %s is refused", async (_what, make) => {
    const { status, text } = await ask(door, await make(forger));
    expect([status, JSON.parse(text).errors?.[0]?.extensions?.code]).toEqual([
      401,
      "UNAUTHENTICATED",
    ]);
  });

  test("a token of another issuer that is named is taken, by the claims it uses", async () => {
    const { status, text } = await ask(door, await forger.foreignToken({}));
    expect(status).toBe(200);
    expect(text).not.toContain('"errors"');
    if (door !== "transactions") expect(text).toContain(people.alice.id);
  });
});

/** Over a socket: how it was closed, or the code of the error that the stream ended with. */
async function watch(
  door: "gateway" | "transactions",
  token: string,
  place: "greeting" | "upgrade",
): Promise<number | string | undefined> {
  const authorization = `Bearer ${token}`;
  const isOpenTo = door === "gateway" && place === "upgrade" ? { authorization } : {};
  const headers = { ...(await credential.headers(door)), ...isOpenTo };
  const url = `${platform.urls[door].replace(/^http/, "ws")}/graphql`;
  const socket = new WebSocket(url, "graphql-transport-ws", { headers });
  const { promise, resolve } = Promise.withResolvers<number | string | undefined>();
  const send = (message: object) => socket.send(JSON.stringify(message));
  const account = people.alice.wallets[0]?.id;
  const query = `subscription { accountActivity(accountId: "${account}", after: "${cursor}") { number } }`;
  // A subgraph's socket is the gateway's: each stream on it brings its own person's token.
  const extensions = door === "gateway" ? {} : { authorization };
  const payload = door === "gateway" && place === "greeting" ? { authorization } : {};
  socket.on("open", () => send({ type: "connection_init", payload }));
  socket.on("close", resolve);
  socket.on("error", () => {});
  socket.on("message", (data) => {
    const message = JSON.parse(String(data));
    if (message.type === "connection_ack") {
      send({ id: "1", type: "subscribe", payload: { query, extensions } });
    }
    if (message.type === "error") resolve(message.payload[0].extensions.code);
    if (message.type === "next") resolve(message.payload.errors?.[0]?.extensions.code ?? "told");
  });
  try {
    return await promise;
  } finally {
    socket.terminate();
  }
}

describe("over a WebSocket", () => {
  test("the token that forgeries are made of is good", async () => {
    expect([
      await watch("gateway", forger.good.accessToken, "greeting"),
      await watch("gateway", forger.good.accessToken, "upgrade"),
      await watch("transactions", forger.good.accessToken, "greeting"),
    ]).toEqual(["told", "told", "told"]);
  });

  test.each(forgeries)(
    "a token %s closes the gateway's with 4403, and opens no stream",
    async (_what, make) => {
      const token = await make(forger);
      expect([
        await watch("gateway", token, "greeting"),
        await watch("gateway", token, "upgrade"),
        await watch("transactions", token, "greeting"),
      ]).toEqual([4403, 4403, "UNAUTHENTICATED"]);
    },
  );
});

/** Over a stream over HTTP: the status, and the code of what stands in the way. */
async function follow(token: string, place: "parts" | "events" | "cookie"): Promise<unknown[]> {
  const query = `subscription { accountActivity(accountId: "${people.alice.wallets[0]?.id}", after: "${cursor}") { number } }`;
  const authorization = `Bearer ${token}`;
  const path = place === "parts" ? "/graphql" : "/graphql/stream";
  const parts = "multipart/mixed;subscriptionSpec=1.0, application/json";
  const response = await fetch(`${platform.urls.gateway}${path}`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      accept: place === "parts" ? parts : "text/event-stream",
      ...(place === "cookie" ? { cookie: `tributary-stream=${token}` } : { authorization }),
    },
    body: JSON.stringify({ query }),
  });
  let text = "";
  for await (const chunk of response.body ?? []) {
    text += Buffer.from(chunk).toString();
    if (text.includes('"number"')) break;
  }
  return [response.status, /"code":"(\w+)"/.exec(text)?.[1]];
}

async function openSession(token: string): Promise<unknown[]> {
  const { status, headers } = await fetch(`${platform.urls.gateway}/graphql/stream/session`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
  });
  return [status, headers.getSetCookie().length];
}

describe("over HTTP, as Server-Sent Events and in parts", () => {
  const places = ["parts", "events", "cookie"] as const;

  test("the token that forgeries are made of is good", async () => {
    const token = forger.good.accessToken;
    for (const place of places) expect(await follow(token, place)).toEqual([200, undefined]);
    expect(await openSession(token)).toEqual([204, 1]);
  });

  test.each(forgeries)("a token %s opens no stream, and gets no cookie", async (_what, make) => {
    const token = await make(forger);
    for (const place of places)
      expect(await follow(token, place)).toEqual([401, "UNAUTHENTICATED"]);
    expect(await openSession(token)).toEqual([401, 0]);
  });
});
