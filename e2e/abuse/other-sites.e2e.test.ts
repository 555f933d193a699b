import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { people } from "@tributary/local/people";
import { WebSocket } from "ws";
import { Door, type Sent } from "./door.fixture.ts";

// What a page of another site can make a browser do: requests that need no permission, with whatever
// cookies there are, and sockets. It reads no answer, so what counts is that nothing is executed.

const HOSTILE = "https://evil.example";
const pay = {
  query:
    "mutation ($input: CreateTransactionInput!) { createTransaction(input: $input) { __typename } }",
  variables: {
    input: {
      idempotencyKey: "from-another-site",
      fromAccountId: people.alice.wallets[0]?.id,
      toAccountId: people.bob.wallets[0]?.id,
      amount: "100",
      currency: "EUR",
    },
  },
};
const text = JSON.stringify(pay);
const form = new URLSearchParams({ query: pay.query, variables: JSON.stringify(pay.variables) });
const parts = `--x\r\nContent-Disposition: form-data; name="operations"\r\n\r\n${text}\r\n--x--\r\n`;

let door: Door;
/** Alice's token and her streams' cookie: more than any browser would bring along. */
let ambient: Record<string, string>;

beforeAll(async () => {
  door = await Door.open();
  const authorization = `Bearer ${door.alice}`;
  const { headers } = await door.send({
    path: "/graphql/stream/session",
    headers: { authorization },
  });
  const [cookie = ""] = (headers["set-cookie"] as string[] | undefined) ?? [];
  ambient = { authorization, cookie: cookie.split(";", 1)[0] ?? "" };
  expect(ambient.cookie).toMatch(/tributary-stream=./);
}, 60_000);
afterAll(() => door?.close());

const simple: readonly [string, Sent][] = [
  ["a body without a type", { body: text }],
  ["an empty type", { headers: { "content-type": "" }, body: text }],
  ...[
    "text/plain",
    "text/plain; charset=utf-8",
    'text/plain; x="application/json"',
    "text/plain; application/json",
    "text/plain, application/json",
    "TEXT/PLAIN",
    "application/x-www-form-urlencoded; x=application/json",
    "multipart/form-data; boundary=application/json",
    "application/json-patch",
    "/json",
    "application",
  ].map((type): [string, Sent] => [
    `JSON as ${type}`,
    { headers: { "content-type": type }, body: text },
  ]),
  ["a form", { headers: { "content-type": "application/x-www-form-urlencoded" }, body: `${form}` }],
  [
    "a form that reads as JSON",
    { headers: { "content-type": "application/x-www-form-urlencoded" }, body: `${text}=` },
  ],
  ["an upload", { headers: { "content-type": "multipart/form-data; boundary=x" }, body: parts }],
  ["an address", { method: "GET", path: `/graphql?${form}` }],
  [
    "an address, with a type that needs no permission",
    { method: "GET", path: `/graphql?${form}`, headers: { "content-type": "text/plain" } },
  ],
  ["HEAD", { method: "HEAD", path: `/graphql?${form}` }],
  [
    "an address and a body",
    { path: `/graphql?${form}`, headers: { "content-type": "text/plain" }, body: "{}" },
  ],
];

describe.each(["/graphql", "/graphql/stream"])(
  "a page of another site cannot move money through %s",
  (path) => {
    test.each(simple)("by %s", async (_what, sent) => {
      const given = sent.path?.replace("/graphql", path) ?? path;
      for (const browser of [
        {},
        { origin: HOSTILE, "sec-fetch-site": "cross-site" },
        { origin: "null" },
      ]) {
        const answer = await door.send({
          ...sent,
          path: given,
          headers: { accept: "*/*", ...ambient, ...browser, ...sent.headers },
        });
        expect(answer.status).toBeGreaterThanOrEqual(400);
        expect(answer.status).toBeLessThan(500);
        expect(answer.text).not.toContain('"data"');
      }
    });
  },
);

test.each(["POST", "DELETE"])(
  "nor begin or end a page's session for streams (%s)",
  async (method) => {
    for (const browser of [
      { origin: HOSTILE },
      { origin: "null" },
      { "sec-fetch-site": "cross-site" },
    ]) {
      const answer = await door.send({
        method,
        path: "/graphql/stream/session",
        headers: { ...ambient, ...browser },
      });
      expect([answer.status, answer.headers["set-cookie"]]).toEqual([403, undefined]);
    }
  },
);

describe("nor have a token of the app's session, or end it", () => {
  test.each(["/session/token", "/session/sign-out"])("%s", async (path) => {
    const cookie = `${ambient.cookie}; __Host-tributary-web=x; tributary-web=x`;
    for (const browser of [
      {},
      { origin: HOSTILE },
      { origin: "null" },
      { origin: door.url, "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "none" },
    ]) {
      const headers = { cookie, ...browser };
      const { status, headers: told, text } = await door.send({ path, headers });
      expect([status, told["set-cookie"], told["access-control-allow-origin"]]).toEqual([
        403,
        undefined,
        undefined,
      ]);
      expect(text).not.toContain("token");
    }
  });
});

test("nor follow a stream with the cookie that a browser brings along", async () => {
  const query = "subscription { myActivity { cursor } }";
  const path = `/graphql/stream?${new URLSearchParams({ query })}`;
  for (const browser of [
    { origin: HOSTILE },
    { origin: "null" },
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
  ]) {
    const headers = { accept: "text/event-stream", cookie: ambient.cookie ?? "", ...browser };
    expect((await door.send({ method: "GET", path, headers })).status).toBe(403);
  }
});

const strangers = [
  HOSTILE,
  "null",
  "http://app.example",
  "https://app.example:444",
  "https://app.example.evil.example",
  "https://evil-app.example",
  "https://app.example@evil.example",
  "https://sub.app.example",
  "file://",
  "",
];

test.each(strangers)("a page at %s gets no permission to ask", async (origin) => {
  for (const path of ["/graphql", "/graphql/stream", "/graphql/stream/session"]) {
    const { headers } = await door.send({
      method: "OPTIONS",
      path,
      headers: {
        origin,
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type,authorization",
      },
    });
    expect(headers["access-control-allow-origin"]).not.toBe(origin);
    expect(headers["access-control-allow-origin"]).not.toBe("*");
  }
});

test.each(strangers.filter((origin) => origin !== ""))(
  "a page at %s gets no socket",
  async (origin) => {
    const socket = new WebSocket(
      `${door.url.replace(/^http/, "ws")}/graphql`,
      "graphql-transport-ws",
      { origin },
    );
    socket.on("error", () => {});
    const status = await new Promise<number | undefined>((resolve) => {
      socket.once("open", () => resolve(101));
      socket.once("unexpected-response", (_request, response) => resolve(response.statusCode));
    });
    socket.terminate();
    expect(status).toBe(403);
  },
);

test("a page that may ask is told exactly what it may send, and brings cookies to streams alone", async () => {
  const permission = async (path: string) => {
    const { status, headers } = await door.send({
      method: "OPTIONS",
      path,
      headers: {
        origin: "https://app.example",
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type,authorization",
      },
    });
    const told = Object.entries(headers).filter(([name]) => name.startsWith("access-control-"));
    return { status, vary: headers.vary, ...Object.fromEntries(told) };
  };
  const always = {
    status: 204,
    vary: expect.stringContaining("Origin"),
    "access-control-allow-origin": "https://app.example",
    "access-control-allow-methods": "GET, POST, DELETE",
    "access-control-allow-headers": "content-type,authorization",
    "access-control-max-age": "600",
  };
  expect(await permission("/graphql")).toEqual(always);
  expect(await permission("/graphql/stream")).toEqual({
    ...always,
    "access-control-allow-credentials": "true",
  });
});

test("and nothing of all that has moved anything", () => door.isUnharmed());
