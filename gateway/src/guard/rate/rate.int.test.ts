import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { eventually } from "@tributary/testing/eventually";
import { TinyClient } from "../../testing/tiny-client.ts";
import { startTinyGraph, type TinyGraph } from "../../testing/tiny-graph.ts";
import { TinyIssuer } from "../../testing/tiny-issuer.ts";
import { TinyStream } from "../../testing/tiny-stream.fixture.ts";

// A list costs 5000, and nobody gets that many points back while this runs.
const LIST = "{ people { id } }";
const settings = {
  RATE_LIMIT: "on",
  COST_LIST_LENGTH: "5000",
  RATE_PERSON_PER_SECOND: "1",
  RATE_PERSON_BURST: "10002",
  RATE_ADDRESS_PER_SECOND: "1",
  RATE_ADDRESS_BURST: "27000",
  TRUSTED_PROXIES: "127.0.0.1",
};

let issuer: TinyIssuer;
let graph: TinyGraph;
let addresses = 0;

beforeAll(async () => {
  issuer = await TinyIssuer.open();
  graph = await startTinyGraph({ ...issuer.env, ...settings });
});

afterAll(async () => {
  await graph?.stop();
  issuer?.close();
});

/** From an address that nothing else asks from. */
async function caller(address: string, subject?: string) {
  const token = subject && (await issuer.token({ subject }));
  const authorization = token && `Bearer ${token}`;
  return {
    "x-forwarded-for": address,
    ...(authorization ? { authorization } : {}),
  };
}

test("a person has as many points as a burst, wherever they ask from, and is told when there are more", async () => {
  const ask = async (address: string) => graph.post({ query: LIST }, await caller(address, "ann"));
  expect((await ask("10.0.0.1")).status).toBe(200);
  // This one by the express lane.
  expect((await ask("10.0.0.2")).status).toBe(200);
  const before = graph.people.fetches.length;
  const { status, headers, body } = await ask("10.0.0.3");
  expect([status, body.data, body.errors.length]).toEqual([429, undefined, 1]);
  const { code, retryAfterMs } = body.errors[0].extensions;
  expect(code).toBe("RATE_LIMITED");
  // All was spent, and 5001 are wanted.
  expect(retryAfterMs).toBeGreaterThan(0);
  expect(retryAfterMs).toBeLessThanOrEqual(5_001_000);
  expect(headers.get("retry-after")).toBe(String(Math.ceil(retryAfterMs / 1_000)));
  expect(graph.people.fetches.length).toBe(before);
});

test("an address has so many for all who ask from there; what others say of theirs does not count", async () => {
  for (const subject of ["bea", "bob", "bill", "bess", "ben"]) {
    const { status } = await graph.post({ query: LIST }, await caller("10.1.0.1", subject));
    expect([subject, status]).toEqual([subject, 200]);
  }
  const nobody = await caller("10.1.0.1");
  expect((await graph.post({ query: LIST }, nobody)).status).toBe(429);
  // The last one is whom the trusted proxy saw.
  const lying = { "x-forwarded-for": "10.1.0.9, 10.1.0.1" };
  expect((await graph.post({ query: LIST }, lying)).status).toBe(429);
  expect((await graph.post({ query: LIST }, await caller("10.1.0.2"))).status).toBe(200);
});

test("addresses of one IPv6 network are one", async () => {
  const statuses: number[] = [];
  for (let host = 1; host <= 6; host += 1) {
    const { status } = await graph.post({ query: LIST }, await caller(`2001:db8:0:1::${host}`));
    statuses.push(status);
  }
  expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
});

const PAYMENTS = `mutation { ${Array.from({ length: 50 }, (_, n) => `p${n}: pay(amount: 1) { id }`)} }`;
const NEVER = "subscription { never { id } }";

describe("who has spent all is refused", () => {
  const doors = {
    "by POST": (query: string, headers: Headers) =>
      graph.post({ query }, headers).then(({ body }) => JSON.stringify(body)),
    "over a WebSocket": async (query: string, headers: Headers) => {
      const client = await TinyClient.connect(graph.gateway.url, headers);
      try {
        await client.greet();
        client.subscribe("1", query);
        return JSON.stringify(await client.next());
      } finally {
        await client.close();
      }
    },
    "over Server-Sent Events": (query: string, headers: Headers) =>
      textOf("/graphql/stream", "text/event-stream", query, headers),
    "over multipart": (query: string, headers: Headers) =>
      textOf("/graphql", "multipart/mixed;subscriptionSpec=1.0, application/json", query, headers),
  };

  test.each([
    ["a query", "by POST", LIST],
    ["a query", "over a WebSocket", LIST],
    ["a query", "over Server-Sent Events", LIST],
    ["a query", "over multipart", LIST],
    ["a mutation", "by POST", PAYMENTS],
    ["a mutation", "over a WebSocket", PAYMENTS],
    ["a stream", "over a WebSocket", NEVER],
    ["a stream", "over Server-Sent Events", NEVER],
    ["a stream", "over multipart", NEVER],
  ] as const)("%s %s", async (what, door, query) => {
    const subject = `${what} ${door}`;
    addresses += 1;
    const headers = await caller(`10.2.0.${addresses}`, subject);
    for (const _time of [1, 2])
      expect((await graph.post({ query: LIST }, headers)).status).toBe(200);
    const asked = () =>
      graph.people.fetches.length +
      graph.payments.fetches.length +
      graph.payments.subscribes.length;
    const before = asked();
    expect(await doors[door](query, headers)).toContain('"code":"RATE_LIMITED","retryAfterMs":');
    expect(asked()).toBe(before);
  });
});

test("the beginning of a stream pays, its events do not", async () => {
  const headers = await caller("10.3.0.1", "dan");
  const stream = await TinyStream.open(`${graph.gateway.url}/graphql/stream`, {
    headers: { accept: "text/event-stream", ...headers },
    body: { query: "subscription { booked { number } }" },
  });
  await eventually(() => graph.journal.followerCount === 1);
  expect((await graph.post({ query: LIST }, headers)).status).toBe(200);
  expect((await graph.post({ query: LIST }, headers)).status).toBe(429);
  graph.journal.append(3);
  await stream.hear('"number":3');
  stream.leave();
  await eventually(() => graph.journal.followerCount === 0);
});

type Headers = Awaited<ReturnType<typeof caller>>;

async function textOf(path: string, accept: string, query: string, headers: Headers) {
  const stream = await TinyStream.open(`${graph.gateway.url}${path}`, {
    headers: { ...headers, accept },
    body: { query },
  });
  await stream.untilOver();
  return stream.text;
}
