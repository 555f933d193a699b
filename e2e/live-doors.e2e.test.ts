import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { renewInBand } from "@tributary/client/renew-in-band";
import { people } from "@tributary/local/people";
import { eventually } from "@tributary/testing/eventually";
import { type NetworkLink, networkLink } from "@tributary/testing/network-link";
import { type Platform, startPlatform } from "@tributary/testing/platform";
import { createClient } from "graphql-ws";
import { WebSocket } from "ws";
import { ACTIVITY, type Asked, clients, type Following } from "./live-clients.fixture.ts";

const STUDIO = "https://studio.apollographql.com";
const [from = "", to = ""] = [people.alice, people.bob].map(({ wallets }) => wallets[0]?.id);
const cutWithin = { timeoutMs: 30_000 };

let platform: Platform;
let link: NetworkLink;
const following: Following[] = [];

beforeAll(async () => {
  // A token of ten minutes is about to be over from the beginning.
  platform = await startPlatform({ gateway: { TOKEN_WARNING_MS: "600000" } });
  link = await networkLink(platform.urls.gateway);
}, 60_000);
afterAll(async () => {
  await link?.close();
  await platform?.stop();
});
afterEach(async () => {
  for (const one of following.splice(0)) await one.close();
});

/** What happened last on alice's account: where it stands, and the number. */
async function newest(): Promise<{ cursor: string; number: number }> {
  const { data } = await platform.as("alice").query<{
    account: { entries: { edges: { cursor: string; node: { number: number } }[] } };
  }>(`{ account(id: "${from}") { entries(first: 1) { edges { cursor node { number } } } } }`);
  const edge = data?.account.entries.edges[0];
  if (!edge) throw new Error("an account without entries");
  return { cursor: edge.cursor, number: edge.node.number };
}

async function pay(): Promise<void> {
  const text = `mutation ($input: CreateTransactionInput!) { createTransaction(input: $input) { __typename } }`;
  const money = { amount: "100", currency: "EUR", idempotencyKey: randomUUID() };
  const input = { ...money, fromAccountId: from, toAccountId: to };
  const { data } = await platform.as("alice").query(text, { input });
  expect(data).toEqual({ createTransaction: { __typename: "TransactionCreated" } });
}

function asked(after: string, token = () => platform.viewers.tokens.alice): Asked {
  return { url: link.url, accountId: from, after, token };
}

const numbersOf = ({ heard }: Following) =>
  heard.map(({ data }) => data?.accountActivity?.number as number);

describe.each(clients)("%s", (_client, follow) => {
  async function watch(given: Asked): Promise<Following> {
    const one = await follow(given);
    following.push(one);
    return one;
  }

  test("is told of each activity, with the fields of both subgraphs", async () => {
    const { cursor, number } = await newest();
    const one = await watch(asked(cursor));
    await pay();
    await eventually(() => one.heard.length === 1);
    expect(one.heard[0].data).toMatchObject({
      accountActivity: {
        number: number + 1,
        entries: [{ amount: { amount: "-100", currency: "EUR" } }],
        account: {
          available: { amount: expect.stringMatching(/^\d+$/) },
          owner: { displayName: people.alice.displayName },
        },
      },
    });
    expect(one.ends).toEqual([]);
  });

  test("misses nothing and hears nothing twice, however often it is cut off", async () => {
    const { cursor, number } = await newest();
    const one = await watch(asked(cursor));
    let paid = 0;
    for (const _cut of [1, 2, 3]) {
      await pay();
      paid += 1;
      await eventually(() => one.heard.length === paid, cutWithin);
      link.cut();
      await pay();
      paid += 1;
    }
    await eventually(() => one.heard.length >= paid, cutWithin);
    const expected = Array.from({ length: paid }, (_unused, index) => number + 1 + index);
    expect(numbersOf(one)).toEqual(expected);
    expect(one.ends).toEqual([]);
  }, 120_000);
});

describe.each(clients.slice(0, 4))("%s", (_client, follow) => {
  test("goes on with another token when the one that it came with is over", async () => {
    const { cursor, number } = await newest();
    const tokens = [
      await platform.viewers.token({ ttlSeconds: -60 }),
      platform.viewers.tokens.alice,
    ];
    const one = await follow(
      asked(cursor, () => (tokens.length > 1 ? tokens.shift() : tokens[0]) ?? ""),
    );
    following.push(one);
    await pay();
    await eventually(() => one.heard.length === 1);
    expect([numbersOf(one), one.ends]).toEqual([[number + 1], []]);
  });

  test("is told nothing of somebody else's account, and why", async () => {
    const { cursor } = await newest();
    const one = await follow(asked(cursor, () => platform.viewers.tokens.bob));
    following.push(one);
    await eventually(() => one.heard.length + one.ends.length > 0);
    expect(JSON.stringify(one)).not.toContain('"number"');
    expect(JSON.stringify([one.heard, one.ends])).toContain("FORBIDDEN");
  });
});

describe("a WebSocket that is told that its token is about to be over", () => {
  async function watchRenewed(next: string) {
    const { cursor, number } = await newest();
    const token = await platform.viewers.token({ ttlSeconds: 590 });
    const client = createClient({
      url: `${link.url.replace(/^http/, "ws")}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${token}` },
      retryAttempts: 0,
    });
    const said = { opened: 0, renewed: 0, closedWith: [] as unknown[], heard: [] as unknown[] };
    client.on("opened", () => void said.opened++);
    client.on("closed", (event) => void said.closedWith.push((event as { code: number }).code));
    renewInBand(client, () => {
      said.renewed++;
      return `Bearer ${next}`;
    });
    const variables = { accountId: from, after: cursor };
    client.subscribe(
      { query: ACTIVITY, variables },
      { next: (message) => said.heard.push(message), error: () => {}, complete: () => {} },
    );
    following.push({ heard: [], ends: [], close: () => client.dispose() });
    return { said, number };
  }

  test("brings the next one, and what runs goes on over the same connection", async () => {
    const { said, number } = await watchRenewed(platform.viewers.tokens.alice);
    await eventually(() => said.renewed === 1);
    await pay();
    await eventually(() => said.heard.length === 1);
    expect(said).toMatchObject({
      opened: 1,
      closedWith: [],
      heard: [{ data: { accountActivity: { number: number + 1 } } }],
    });
  });

  test("becomes nobody else's by it", async () => {
    const { said } = await watchRenewed(platform.viewers.tokens.bob);
    await eventually(() => said.closedWith.length === 1);
    expect([said.renewed, said.closedWith]).toEqual([1, [4403]]);
  });
});

describe("Apollo Sandbox", () => {
  test("over a socket: greets without its token, then with it, from its own site", async () => {
    const { cursor, number } = await newest();
    await pay();
    const url = `${platform.urls.gateway.replace(/^http/, "ws")}/graphql`;
    const socket = new WebSocket(url, "graphql-transport-ws", { origin: STUDIO });
    const said: { type: string; payload?: { data?: unknown } }[] = [];
    const send = (message: object) => socket.send(JSON.stringify(message));
    try {
      socket.on("message", (data) => said.push(JSON.parse(String(data))));
      await new Promise((resolve) => socket.once("open", resolve));
      send({ type: "connection_init", payload: {} });
      await eventually(() => said.length === 1);
      send({
        type: "connection_init",
        payload: { Authorization: `Bearer ${platform.viewers.tokens.alice}` },
      });
      await eventually(() => said.length === 2);
      const variables = { accountId: from, after: cursor };
      send({ id: "1", type: "subscribe", payload: { query: ACTIVITY, variables } });
      await eventually(() => said.length === 3);
      expect(said.map(({ type }) => type)).toEqual(["connection_ack", "connection_ack", "next"]);
      expect(said[2]?.payload?.data).toMatchObject({ accountActivity: { number: number + 1 } });
    } finally {
      socket.terminate();
    }
  });

  test("over HTTP: asks its own site's leave, and takes the parts", async () => {
    const { cursor, number } = await newest();
    await pay();
    const url = platform.urls.graphql;
    const leave = await fetch(url, {
      method: "OPTIONS",
      headers: {
        origin: STUDIO,
        "access-control-request-method": "POST",
        "access-control-request-headers": "authorization,content-type",
      },
    });
    expect(leave.headers.get("access-control-allow-origin")).toBe(STUDIO);
    expect(leave.headers.get("access-control-allow-headers")).toContain("authorization");
    const gone = new AbortController();
    const answer = await fetch(url, {
      method: "POST",
      signal: gone.signal,
      headers: {
        origin: STUDIO,
        accept: "multipart/mixed;boundary=graphql;subscriptionSpec=1.0, application/json",
        "content-type": "application/json",
        authorization: `Bearer ${platform.viewers.tokens.alice}`,
      },
      body: JSON.stringify({ query: ACTIVITY, variables: { accountId: from, after: cursor } }),
    });
    expect(answer.headers.get("content-type")).toBe(
      'multipart/mixed;boundary="graphql";subscriptionSpec=1.0',
    );
    expect(answer.headers.get("access-control-allow-origin")).toBe(STUDIO);
    let text = "";
    for await (const chunk of answer.body ?? []) {
      text += Buffer.from(chunk).toString();
      if (text.includes("payload")) break;
    }
    gone.abort();
    expect(text).toMatch(
      new RegExp(`{"payload":{"data":{"accountActivity":{"number":${number + 1},`),
    );
  });
});
