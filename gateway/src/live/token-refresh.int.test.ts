import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import type { Role } from "@tributary/identity/roles";
import { eventually } from "@tributary/testing/eventually";
import { TinyClient } from "../testing/tiny-client.ts";
import { startTinyGraph, type TinyGraph } from "../testing/tiny-graph.ts";
import { TinyIssuer } from "../testing/tiny-issuer.ts";

const BOOKED = "subscription { booked { number payer { name } } }";
let issuer: TinyIssuer;
let graph: TinyGraph;
let client: TinyClient;

beforeAll(async () => {
  issuer = await TinyIssuer.open();
  graph = await startTinyGraph(issuer.env);
});
afterAll(async () => {
  await graph.stop();
  issuer.close();
});
afterEach(async () => {
  await client.close();
  await eventually(() => graph.journal.followerCount === 0);
});

async function tokenOf(
  ttlSeconds: number,
  { subject = "usr_1", roles = ["USER"] }: { subject?: string; roles?: readonly Role[] } = {},
): Promise<string> {
  return `Bearer ${await issuer.token({ subject, roles, ttlSeconds })}`;
}

async function follow(authorization: string): Promise<void> {
  client = await TinyClient.connect(graph.gateway.url);
  await client.greet({ authorization });
  client.subscribe("1", BOOKED);
  await eventually(() => graph.journal.followerCount === 1);
}

/** Appends a line, and sees it arrive. */
async function goesOn(): Promise<void> {
  graph.journal.append();
  expect((await client.next()).payload.data.booked.number).toBe(graph.journal.length);
}

/** Hands another token over, and waits until the gateway has looked at it. */
async function bring(authorization: string, type: "ping" | "pong" = "ping"): Promise<void> {
  client.send({ type, payload: { authorization } });
  if (type === "ping") expect(await client.next()).toEqual({ type: "pong" });
}

const lastToken = () => graph.people.fetches.at(-1)?.headers.authorization;

test("a client is warned before its token is over, brings another, and its streams go on", async () => {
  await follow(await tokenOf(29));
  const { tokenExpiresInMs } = await eventually(
    () => client.pings[0] as { tokenExpiresInMs: number },
  );
  expect(tokenExpiresInMs).toBeLessThanOrEqual(29_000);
  const fresh = await tokenOf(600);
  await bring(fresh);
  await goesOn();
  expect(lastToken()).toBe(fresh);
  // The subgraph knew the first token alone, and ends the stream with it.
  const followed = graph.journal.followedCount;
  graph.journal.fail("UNAUTHENTICATED");
  await eventually(() => graph.journal.followedCount > followed);
  expect(graph.payments.subscribes.at(-1)?.extensions?.authorization).toBe(fresh);
  await goesOn();
});

test("another token with other rights is what the streams go on under, from where they are", async () => {
  await follow(await tokenOf(600));
  await goesOn();
  const followed = graph.journal.followedCount;
  const support = await tokenOf(600, { roles: ["SUPPORT"] });
  await bring(support);
  await eventually(() => graph.journal.followedCount > followed);
  expect(graph.payments.subscribes.at(-1)?.extensions?.authorization).toBe(support);
  await goesOn();
  expect(lastToken()).toBe(support);
});

test.each([
  ["of somebody else", () => tokenOf(600, { subject: "usr_2" })],
  ["that is over", () => tokenOf(-60)],
  ["that is none", async () => "Bearer nothing"],
])("a token %s closes the socket with 4403", async (_which, token) => {
  await follow(await tokenOf(600));
  client.send({ type: "pong", payload: { authorization: await token() } });
  expect(await client.closed).toBe(4403);
});

test("a ping without a token is answered with what it brought", async () => {
  await follow(await tokenOf(600));
  client.send({ type: "ping", payload: { at: 5 } });
  expect(await client.next()).toEqual({ type: "pong", payload: { at: 5 } });
});
