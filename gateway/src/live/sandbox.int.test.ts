import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { eventually } from "@tributary/testing/eventually";
import { TinyClient } from "../testing/tiny-client.ts";
import { payment, startTinyGraph, type TinyGraph } from "../testing/tiny-graph.ts";

const PAID = "subscription { paid { id payer { name } } }";
const STUDIO = "https://studio.apollographql.com";
let development: TinyGraph;
let production: TinyGraph;
const clients: TinyClient[] = [];

beforeAll(async () => {
  development = await startTinyGraph({ NODE_ENV: "development" });
  production = await startTinyGraph();
});
afterAll(async () => {
  await development.stop();
  await production.stop();
});
afterEach(async () => {
  for (const client of clients.splice(0)) await client.close();
});

async function connect(origin: string): Promise<TinyClient> {
  const client = await TinyClient.connect(development.gateway.url, { origin });
  clients.push(client);
  return client;
}

async function receives(client: TinyClient, authorization: string): Promise<void> {
  client.subscribe("1", PAID);
  await eventually(() => development.paid.subscriberCount === 1);
  expect(development.payments.subscribes.at(-1)?.extensions?.authorization).toBe(authorization);
  development.paid.publish({ paid: payment(1) });
  expect((await client.next()).payload.data.paid).toEqual({ id: "p1", payer: { name: "ADA" } });
}

// Embedded in /graphql, its requests come from that page; at its own site, from there.
describe.each(["the gateway's own page", STUDIO])("Apollo Sandbox from %s", (site) => {
  const origin = () => (site === STUDIO ? STUDIO : development.gateway.url);

  test("greets without the token, then with it on a socket of its own", async () => {
    const first = await connect(origin());
    await first.greet({});
    const second = await connect(origin());
    await second.greet({ authorization: "Bearer late" });
    await receives(second, "Bearer late");
  });

  test("greets without the token, then with it on the same socket", async () => {
    const client = await connect(origin());
    await client.greet({});
    await client.greet({ Authorization: "Bearer late" });
    await receives(client, "Bearer late");
  });
});

test("nobody becomes somebody else: a second greeting after a token closes 4429", async () => {
  const client = await connect(development.gateway.url);
  await client.greet({ authorization: "Bearer one" });
  client.send({ type: "connection_init", payload: { authorization: "Bearer two" } });
  expect(await client.closed).toBe(4429);
});

test("nor after the first operation", async () => {
  const client = await connect(development.gateway.url);
  await client.greet();
  client.subscribe("1", "{ __typename }");
  await client.next();
  client.send({ type: "connection_init", payload: { authorization: "Bearer two" } });
  expect(await client.closed).toBe(4429);
});

test("its site is any other site in production", async () => {
  expect(await TinyClient.handshake(development.gateway.url, { origin: STUDIO })).toBe(101);
  expect(await TinyClient.handshake(production.gateway.url, { origin: STUDIO })).toBe(403);
});
