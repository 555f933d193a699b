import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { eventually } from "@tributary/testing/eventually";
import { startTinyGraph, type TinyGraph } from "../../testing/tiny-graph.ts";
import { TinyIssuer } from "../../testing/tiny-issuer.ts";
import { TinyStream } from "../../testing/tiny-stream.fixture.ts";

const PAID = new URLSearchParams({ query: "subscription { paid { id } }" });
let issuer: TinyIssuer;
let graph: TinyGraph;
let production: TinyGraph;
const streams: TinyStream[] = [];

beforeAll(async () => {
  issuer = await TinyIssuer.open();
  const env = { ...issuer.env, CORS_ORIGINS: "https://app.example", STREAM_SESSION_MS: "60000" };
  graph = await startTinyGraph(env);
  production = await startTinyGraph();
});
afterAll(async () => {
  await Promise.all([graph.stop(), production.stop()]);
  issuer.close();
});
afterEach(async () => {
  for (const stream of streams.splice(0)) stream.leave();
  await eventually(() => graph.paid.subscriberCount === 0);
});

function session(method: "POST" | "DELETE", headers: Record<string, string> = {}) {
  return fetch(`${graph.gateway.url}/graphql/stream/session`, { method, headers });
}

/** Name and value of the cookie that a page with this token is given. */
async function cookieFor(token: string): Promise<string> {
  const { status, headers } = await session("POST", { authorization: `Bearer ${token}` });
  expect(status).toBe(204);
  return headers.getSetCookie()[0]?.split(";")[0] ?? "";
}

/** As an EventSource asks: it can set no header of its own. */
async function watch(cookie: string, parameters = PAID): Promise<TinyStream> {
  const stream = await TinyStream.open(`${graph.gateway.url}/graphql/stream?${parameters}`, {
    method: "GET",
    headers: { accept: "text/event-stream", "sec-fetch-site": "same-origin", cookie },
  });
  streams.push(stream);
  return stream;
}

test("a page with a token gets a cookie for its streams that no script and no other site can use", async () => {
  const token = await issuer.token();
  const { status, headers } = await session("POST", { authorization: `Bearer ${token}` });
  expect([status, headers.getSetCookie()]).toEqual([
    204,
    [`tributary-stream=${token}; Path=/graphql/stream; Max-Age=60; HttpOnly; SameSite=Strict`],
  ]);
  expect(headers.get("cache-control")).toBe("no-store");
});

test("the cookie lasts no longer than its token", async () => {
  const token = await issuer.token({ ttlSeconds: 30 });
  const { headers } = await session("POST", { authorization: `Bearer ${token}` });
  const [, age] = /Max-Age=(\d+);/.exec(headers.getSetCookie()[0] ?? "") ?? [];
  expect(Number(age)).toBeLessThanOrEqual(30);
});

test("with it an EventSource is who its page is", async () => {
  const token = await issuer.token();
  const stream = await watch(`other=1; ${await cookieFor(token)}`);
  expect(stream.status).toBe(200);
  await eventually(() => graph.paid.subscriberCount === 1);
  expect(graph.payments.subscribes.at(-1)?.extensions?.authorization).toBe(`Bearer ${token}`);
});

test("DELETE takes it away", async () => {
  const { status, headers } = await session("DELETE");
  expect([status, headers.getSetCookie()]).toEqual([
    204,
    ["tributary-stream=; Path=/graphql/stream; Max-Age=0; HttpOnly; SameSite=Strict"],
  ]);
});

describe("is refused", () => {
  test.each([
    ["no token", async () => ({}), 401],
    ["a forged token", async () => ({ authorization: `Bearer ${await issuer.forged()}` }), 401],
    [
      "a token that is over",
      async () => ({ authorization: `Bearer ${await issuer.token({ ttlSeconds: -60 })}` }),
      401,
    ],
    [
      "the cookie instead of a token: it does not renew itself",
      async () => ({ cookie: await cookieFor(await issuer.token()) }),
      401,
    ],
    [
      "another site's page",
      async () => ({
        authorization: `Bearer ${await issuer.token()}`,
        origin: "https://evil.example",
      }),
      403,
    ],
  ])("a session for %s", async (_whom, make, status) => {
    const answer = await session("POST", await make());
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([status, []]);
  });

  test.each([
    ["whose token is forged", async () => `tributary-stream=${await issuer.forged()}`],
    [
      "whose token is over",
      async () => `tributary-stream=${await issuer.token({ ttlSeconds: -60 })}`,
    ],
    ["that is empty", async () => "tributary-stream="],
    [
      "beside another one, which somebody else may have set",
      async () => {
        const cookie = await cookieFor(await issuer.token());
        return `${cookie}; tributary-stream=${await issuer.token({ subject: "usr_2" })}`;
      },
    ],
  ])("a stream with a cookie %s", async (_what, make) => {
    expect((await watch(await make())).status).toBe(401);
  });
});

test("a token in an address is nobody's", async () => {
  const token = await issuer.token();
  const parameters = new URLSearchParams([...PAID, ["access_token", token], ["token", token]]);
  await watch("", parameters);
  await eventually(() => graph.paid.subscriberCount === 1);
  expect(graph.payments.subscribes.at(-1)?.extensions).not.toHaveProperty("authorization");
});

test("pages of a site that is named may come with the cookie; of others not", async () => {
  const preflight = (origin: string) =>
    fetch(`${graph.gateway.url}/graphql/stream/session`, {
      method: "OPTIONS",
      headers: { origin, "access-control-request-method": "POST" },
    });
  const named = await preflight("https://app.example");
  expect(named.headers.get("access-control-allow-origin")).toBe("https://app.example");
  expect(named.headers.get("access-control-allow-credentials")).toBe("true");
  const other = await preflight("https://evil.example");
  expect(other.headers.get("access-control-allow-origin")).not.toBe("https://evil.example");
});

test("in production the cookie goes over TLS alone", async () => {
  const { headers } = await fetch(`${production.gateway.url}/graphql/stream/session`, {
    method: "DELETE",
  });
  expect(headers.getSetCookie()).toEqual([
    "__Secure-tributary-stream=; Path=/graphql/stream; Max-Age=0; HttpOnly; SameSite=Strict; Secure",
  ]);
});
