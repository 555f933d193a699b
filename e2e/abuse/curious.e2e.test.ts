import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { people } from "@tributary/local/people";
import { SignJWT } from "jose";
import { WebSocket } from "ws";
import { codesIn, Door, toldOfInside } from "./door.fixture.ts";

// Who wants to know more than they may: of the schema, of what stands behind the door, of others.

let door: Door;
beforeAll(async () => {
  door = await Door.open();
}, 60_000);
afterAll(() => door?.close());

/** The same operation by each way in, and what comes back. */
const ways: readonly [string, (payload: object) => Promise<{ text: string }>][] = [
  ["HTTP", (payload) => door.ask(payload, door.alice)],
  ["a WebSocket", (payload) => door.overSocket(payload, { authorization: `Bearer ${door.alice}` })],
  [
    "events",
    async (payload) => {
      const answer = await door.send({
        path: "/graphql/stream",
        headers: {
          "content-type": "application/json",
          accept: "text/event-stream",
          authorization: `Bearer ${door.alice}`,
        },
        body: JSON.stringify(payload),
      });
      return { text: /^data: (.*)$/m.exec(answer.text)?.[1] ?? answer.text };
    },
  ],
  [
    "parts",
    (payload) =>
      door.send({
        headers: {
          "content-type": "application/json",
          accept: "multipart/mixed;subscriptionSpec=1.0, application/json",
          authorization: `Bearer ${door.alice}`,
        },
        body: JSON.stringify(payload),
      }),
  ],
];

const aboutTheSchema: readonly [string, string][] = [
  ["__schema", "{ __schema { queryType { name } } }"],
  ["__type", '{ __type(name: "Account") { fields { name } } }'],
  ["__schema under another name", "{ typename: __schema { types { name } } }"],
  [
    "__type in a fragment",
    'query { ...F } fragment F on Query { me { id } __type(name: "User") { name } }',
  ],
  [
    "__schema in a fragment within one",
    "query { ... { ... @include(if: true) { __schema { types { name } } } } }",
  ],
  ["__schema that is skipped", "{ me { id } __schema @skip(if: true) { types { name } } }"],
  ["__type in a mutation", 'mutation { __type(name: "User") { name } }'],
  ["__schema in a subscription", "subscription { __schema { types { name } } }"],
  [
    "__schema in an operation beside the one that is asked",
    "query A { me { id } } query B { __schema { types { name } } }",
  ],
];
const ofTheSubgraphs: readonly [string, string][] = [
  ["_service", "{ _service { sdl } }"],
  [
    "_entities",
    `{ _entities(representations: [{ __typename: "User", id: "${people.bob.id}" }]) { ... on User { email } } }`,
  ],
  [
    "_entities with variables",
    "query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }",
  ],
  ["_entities in a mutation", "mutation { _entities(representations: []) { __typename } }"],
];

describe.each(ways)("by way of %s", (_way, ask) => {
  test.each([...aboutTheSchema, ...ofTheSubgraphs])(
    "nobody is told of %s",
    async (_what, query) => {
      const operationName = query.startsWith("query A") ? { operationName: "A" } : {};
      const { text } = await ask({ query, ...operationName });
      expect(new Set(codesIn({ text }))).toEqual(new Set(["GRAPHQL_VALIDATION_FAILED"]));
      expect(text).not.toMatch(/"data":\{|"queryType"|"sdl"/);
      expect(toldOfInside(text)).toBeUndefined();
    },
  );

  test.each<[string, object]>([
    ["a field", { query: "{ mee { id } }" }],
    ["a field further down", { query: "{ me { displayNam } }" }],
    ["an argument", { query: '{ account(di: "x") { id } }' }],
    ["a type", { query: "{ me { ... on Usr { id } } }" }],
    ["a variable's type", { query: "query ($i: CreateTransactionInpu) { me { id } }" }],
    ["a value of an enum", { query: "{ jobs(state: FAILE) { edges { cursor } } }" }],
    [
      "a value of an enum in a variable",
      {
        query: "query ($s: JobState!) { jobs(state: $s) { edges { cursor } } }",
        variables: { s: "FAILE" },
      },
    ],
    [
      "a field of an input in a variable",
      {
        query:
          "mutation ($i: CreateTransactionInput!) { createTransaction(input: $i) { __typename } }",
        variables: { i: { idempotencyKe: "x", fromAccountI: "y" } },
      },
    ],
    [
      "a field of an input",
      { query: 'mutation { createTransaction(input: { amoun: "1" }) { __typename } }' },
    ],
    ["a field of an object", { query: "{ me }" }],
  ])("whoever misspells %s is not helped", async (_what, payload) => {
    const { text } = await ask(payload);
    expect(codesIn({ text }).length).toBeGreaterThan(0);
    expect(text).not.toMatch(/Did you mean/i);
    expect(toldOfInside(text)).toBeUndefined();
  });
});

describe("behind the door", () => {
  test.each([
    "/standing/barred",
    "/oauth/../standing/barred",
    "/oauth/%2e%2e/standing/barred",
    "/oauth/..%2fstanding/barred",
    "/.well-known/../graphql",
    "/.well-known/%2e%2e/%2e%2e/graphql",
    "/oauth//graphql",
    "/metrics",
    "/.env",
    "/..%2f..%2fetc/passwd",
    "/%2e%2e/%2e%2e/package.json",
    "/assets/..%2f..%2f..%2fpackage.json",
    "/oauth/\\..\\graphql",
  ])("nothing is at %s", async (path) => {
    for (const method of ["GET", "POST"]) {
      const answer = await door.send({
        method,
        path,
        headers: { authorization: `Bearer ${door.alice}` },
      });
      expect([400, 404, 405]).toContain(answer.status);
      expect(toldOfInside(answer.text)).toBeUndefined();
    }
  });

  const query = `{ _entities(representations: [{ __typename: "User", id: "${people.bob.id}" }]) { ... on User { email } } }`;

  test.each(["users", "transactions"] as const)(
    "%s answers nobody but the gateway",
    async (name) => {
      const now = Math.floor(Date.now() / 1_000);
      const claims = { iss: "gateway", aud: name, iat: now, exp: now + 60 };
      const forged = await new SignJWT(claims)
        .setProtectedHeader({ alg: "HS256" })
        .sign(Buffer.from("a secret of thirty-two characters"));
      const unsigned = `${Buffer.from('{"alg":"none"}').toString("base64url")}.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.`;
      const address = door.platform.urls[name];
      for (const credential of [
        undefined,
        "",
        "x",
        door.platform.viewers.tokens.admin,
        forged,
        unsigned,
      ]) {
        const headers = {
          "content-type": "application/json",
          authorization: `Bearer ${door.platform.viewers.tokens.admin}`,
          ...(credential === undefined ? {} : { "x-tributary-gateway": credential }),
        };
        for (const text of [query, "{ _service { sdl } }", "{ __typename }"]) {
          const answer = await fetch(`${address}/graphql`, {
            method: "POST",
            headers,
            body: JSON.stringify({ query: text }),
          });
          expect([answer.status, toldOfInside(await answer.text())]).toEqual([401, undefined]);
        }
        const socket = new WebSocket(
          `${address.replace(/^http/, "ws")}/graphql`,
          "graphql-transport-ws",
          { headers },
        );
        socket.on("error", () => {});
        const opened = await new Promise<boolean>((resolve) => {
          socket.once("open", () => resolve(true));
          socket.once("unexpected-response", () => resolve(false));
          socket.once("close", () => resolve(false));
        });
        socket.terminate();
        expect(opened).toBe(false);
      }
    },
  );
});

const alices = people.alice;
const bobs = people.bob;

test.each<[string, Record<string, string>]>([
  ["the gateway's credential", { "x-tributary-gateway": "anything" }],
  [
    "somebody's id",
    {
      "x-user-id": alices.id,
      "x-viewer": alices.id,
      "x-tributary-viewer": alices.id,
      "x-subject": alices.id,
    },
  ],
  [
    "roles and scopes",
    { "x-roles": "ADMIN", "x-scopes": "users:administer", "x-tributary-roles": "ADMIN" },
  ],
  [
    "a trusted proxy's words",
    {
      "x-forwarded-user": alices.id,
      "x-forwarded-for": "127.0.0.1",
      "x-forwarded-host": "internal",
      forwarded: "for=127.0.0.1",
    },
  ],
  [
    "another way of signing in",
    {
      cookie: `tributary-stream=${"x".repeat(20)}`,
      "x-authorization": "Bearer x",
      "proxy-authorization": "Bearer x",
    },
  ],
])("headers that claim %s are believed by nobody", async (_what, headers) => {
  const ask = async (given: Record<string, string>) => {
    const body = JSON.stringify({
      query: `{ me { id } user(id: "${alices.id}") { email } users { edges { cursor } } account(id: "${alices.wallets[0]?.id}") { id } }`,
    });
    const { text } = await door.send({
      headers: { "content-type": "application/json", ...given },
      body,
    });
    return JSON.parse(text).data;
  };
  const nothing = { me: null, user: null, users: null, account: null };
  expect(await ask(headers)).toEqual(nothing);
  const authorization = `Bearer ${door.platform.viewers.tokens.bob}`;
  expect(await ask({ ...headers, authorization })).toEqual({ ...nothing, me: { id: bobs.id } });
});

test("a token in the address, in the body or in a cookie is no token", async () => {
  const token = door.alice;
  const query = "{ me { id } }";
  const preflighted = { "apollo-require-preflight": "1" };
  for (const sent of [
    {
      method: "GET",
      path: `/graphql?${new URLSearchParams({ query, access_token: token, authorization: `Bearer ${token}` })}`,
      headers: preflighted,
    },
    {
      headers: {
        "content-type": "application/json",
        cookie: `tributary-stream=${token}; authorization=${token}`,
      },
      body: JSON.stringify({ query }),
    },
    {
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        query,
        authorization: `Bearer ${token}`,
        extensions: { authorization: `Bearer ${token}` },
      }),
    },
  ]) {
    expect(JSON.parse((await door.send(sent)).text).data).toEqual({ me: null });
  }
});

test("and the door stands as it did", () => door.isUnharmed());
