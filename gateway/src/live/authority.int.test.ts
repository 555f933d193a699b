import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { AUDIENCE, DEVELOPMENT_ISSUER } from "@tributary/identity/development-issuer";
import { eventually } from "@tributary/testing/eventually";
import { TinyClient } from "../testing/tiny-client.ts";
import { payment, startTinyGraph, type TinyGraph } from "../testing/tiny-graph.ts";
import { TinyIssuer } from "../testing/tiny-issuer.ts";

const PAID = "subscription { paid { id } }";
let issuer: TinyIssuer;
let graph: TinyGraph;
const clients: TinyClient[] = [];

beforeAll(async () => {
  issuer = await TinyIssuer.open();
  graph = await startTinyGraph({
    ...issuer.env,
    GATEWAY_SECRETS: "a secret of at least thirty-two characters",
    STANDING_SUBGRAPH: "people",
    STANDING_POLL_MS: "50",
  });
});
afterAll(async () => {
  await graph.stop();
  issuer.close();
});
afterEach(async () => {
  for (const client of clients.splice(0)) await client.close();
});

async function connect(): Promise<TinyClient> {
  const client = await TinyClient.connect(graph.gateway.url);
  clients.push(client);
  return client;
}

async function bearer(claims: Parameters<TinyIssuer["token"]>[0] = {}): Promise<string> {
  return `Bearer ${await issuer.token(claims)}`;
}

/** Forged, expired, garbled. */
async function refused(): Promise<readonly string[]> {
  const expired = await bearer({ ttlSeconds: -60 });
  return [`Bearer ${await issuer.forged()}`, expired, "Bearer nothing"];
}

test("a forged, expired or garbled token closes the socket with 4403", async () => {
  for (const authorization of await refused()) {
    const client = await connect();
    client.send({ type: "connection_init", payload: { authorization } });
    expect(await client.closed).toBe(4403);
  }
});

test("a forged, expired or garbled token is answered 401 and UNAUTHENTICATED, and nothing runs", async () => {
  for (const authorization of await refused()) {
    const before = graph.people.fetches.length;
    const query = "{ people { id } }";
    const { status, headers, body } = await graph.post({ query }, { authorization });
    expect([status, body.errors[0].extensions.code]).toEqual([401, "UNAUTHENTICATED"]);
    expect(headers.get("www-authenticate")).toMatch(/^Bearer/);
    expect(graph.people.fetches).toHaveLength(before);
  }
});

test("while an issuer's keys cannot be had its tokens are not called bad: try again later", async () => {
  const away = { issuer: DEVELOPMENT_ISSUER, audience: AUDIENCE, jwksUrl: "http://127.0.0.1:1/" };
  const blind = await startTinyGraph({ OIDC_ISSUERS: JSON.stringify([away]) });
  const authorization = await bearer();
  try {
    const { status, body } = await blind.post({ query: "{ people { id } }" }, { authorization });
    expect([status, body.errors[0].extensions.code]).toEqual([503, "IDENTITY_UNAVAILABLE"]);
    const client = await TinyClient.connect(blind.gateway.url);
    clients.push(client);
    client.send({ type: "connection_init", payload: { authorization } });
    expect(await client.closed).toBe(1013);
  } finally {
    await blind.stop();
  }
});

test("a good token passes, and so does none", async () => {
  const query = "{ people { id } }";
  const known = await graph.post({ query }, { authorization: await bearer() });
  const anonymous = await graph.post({ query });
  expect([known.status, anonymous.status]).toEqual([200, 200]);
});

test("a stream ends with 4403 within 5 s of its token's expiry", async () => {
  const client = await connect();
  await client.greet({ authorization: await bearer({ ttlSeconds: 3 }) });
  const greetedMs = performance.now();
  client.subscribe("1", PAID);
  await eventually(() => graph.paid.subscriberCount === 1);
  graph.paid.publish({ paid: payment(1) });
  expect((await client.next()).payload.data.paid.id).toBe("p1");
  expect(await client.closed).toBe(4403);
  expect(performance.now() - greetedMs).toBeLessThan(8_000);
  await eventually(() => graph.paid.subscriberCount === 0);
}, 15_000);

describe("who is suspended", () => {
  const ask = async (subject: string) => {
    const authorization = await bearer({ subject });
    const { status, body } = await graph.post({ query: "{ people { id } }" }, { authorization });
    return [status, body.errors?.[0].extensions.code];
  };
  afterEach(async () => {
    graph.people.tellBarred([]);
    await eventually(async () => (await ask("usr_1"))[0] === 200);
  });

  test("has their sockets closed with 4403, and is let in nowhere; others stay", async () => {
    const [hers, his] = [await connect(), await connect()];
    await hers.greet({ authorization: await bearer() });
    await his.greet({ authorization: await bearer({ subject: "usr_2" }) });
    for (const client of [hers, his]) client.subscribe("1", PAID);
    await eventually(() => graph.paid.subscriberCount === 2);
    graph.people.tellBarred(["usr_1"]);
    expect(await hers.closed).toBe(4403);
    await eventually(() => graph.paid.subscriberCount === 1);
    expect(await ask("usr_1")).toEqual([401, "UNAUTHENTICATED"]);
    const again = await connect();
    again.send({ type: "connection_init", payload: { authorization: await bearer() } });
    expect(await again.closed).toBe(4403);
    expect((await ask("usr_2"))[0]).toBe(200);
    graph.paid.publish({ paid: payment(1) });
    expect((await his.next()).payload.data.paid.id).toBe("p1");
  });

  test("stays out while nobody can say who is, and is in again once reinstated", async () => {
    graph.people.tellBarred(["usr_1"]);
    await eventually(async () => (await ask("usr_1"))[0] === 401);
    const warnings = () => graph.log.filter(({ msg }) => msg === "nobody says who is suspended");
    graph.people.tellBarred(undefined);
    await eventually(() => warnings().length > 0);
    expect((await ask("usr_1"))[0]).toBe(401);
    graph.people.tellBarred([]);
    await eventually(async () => (await ask("usr_1"))[0] === 200);
  });
});

test("the gateway's credential goes with every fetch and every upstream socket", async () => {
  await graph.post({ query: "{ people { id } }" });
  const client = await connect();
  await client.greet();
  client.subscribe("1", PAID);
  await eventually(() => graph.paid.subscriberCount === 1);
  const sent = [graph.people.fetches.at(-1)?.headers, graph.payments.subscribes.at(-1)?.headers];
  for (const headers of sent) expect(headers?.["x-tributary-gateway"]).toMatch(/^ey/);
});
