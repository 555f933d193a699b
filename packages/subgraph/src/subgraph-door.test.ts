import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import {
  GATEWAY_CREDENTIAL_HEADER,
  GatewayCredential,
} from "@tributary/identity/gateway-credential";
import { readConfig } from "@tributary/runtime/config";
import { Lifecycle, type Running } from "@tributary/runtime/lifecycle";
import { createLogger } from "@tributary/runtime/logger";
import { Metrics } from "@tributary/runtime/metrics/metrics";
import { SignJWT, UnsecuredJWT } from "jose";
import { WebSocket } from "ws";
import { startSubgraph } from "./start-subgraph.ts";
import { subgraphVariables } from "./subgraph-config.ts";

const SECRET = "a-secret-between-gateway-and-subgraphs";
const SDL = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.12", import: ["@key"])
  type Query { answer: Int } type Mutation { change: Int } type Subscription { told: Int }
  type Thing @key(fields: "id") { id: ID! }`;

const folder = mkdtempSync(join(tmpdir(), "tributary-door-"));
let running: Running;
/** What was resolved; behind a closed door nothing is. */
const resolved: string[] = [];

beforeAll(async () => {
  const schemaPath = join(folder, "schema.graphql");
  writeFileSync(schemaPath, SDL);
  const logger = createLogger({ service: "test", level: "silent" });
  const resolving = (name: string, value: unknown) => () => {
    resolved.push(name);
    return value;
  };
  running = await startSubgraph({
    name: "numbers",
    schemaPath,
    resolvers: {
      Query: { answer: resolving("answer", 42) },
      Mutation: { change: resolving("change", 1) },
      Subscription: { told: { subscribe: resolving("told", undefined) } },
      Thing: { __resolveReference: async () => resolving("thing", { id: "1" })() },
    },
    createContext: () => ({}),
    barredAmong: async () => new Set<string>(),
    publicRoutes: async (app) => {
      app.get("/own", async () => resolving("own", "own")());
    },
    checks: {},
    config: readConfig("numbers", subgraphVariables, {
      NODE_ENV: "development",
      PORT: "0",
      DATABASE_URL: "mysql://127.0.0.1/numbers",
      BROKER_URL: "amqp://127.0.0.1",
      GATEWAY_SECRETS: SECRET,
      CURSOR_SECRETS: "a-secret-that-signs-cursors-for-lists",
    }),
    metrics: new Metrics({ service: "test", readTimeoutMs: 1_000 }),
    logger,
    lifecycle: new Lifecycle({ logger, stopTimeoutMs: 5_000 }),
  });
});

afterAll(async () => {
  await running?.stop();
  rmSync(folder, { recursive: true });
});

beforeEach(() => {
  resolved.length = 0;
});

const good = () => new GatewayCredential([SECRET]).mint("numbers");

const keys: Readonly<Record<string, () => Promise<string | undefined>>> = {
  "no credential": async () => undefined,
  "an empty one": async () => "",
  "one that another secret signed": () =>
    new GatewayCredential(["another-secret-that-nobody-here-knows"]).mint("numbers"),
  "that of another subgraph": () => new GatewayCredential([SECRET]).mint("people"),
  "the secret itself": async () => SECRET,
  "one that the bare secret signed": () => signed(new TextEncoder().encode(SECRET)),
  "one that nobody signed": async () =>
    new UnsecuredJWT({})
      .setIssuer("gateway")
      .setAudience("numbers")
      .setExpirationTime("1h")
      .encode(),
  "one with another signature": async () => `${(await good()).slice(0, -4)}AAAA`,
};

function signed(key: Uint8Array): Promise<string> {
  return new SignJWT({})
    .setProtectedHeader({ alg: "HS256" })
    .setIssuer("gateway")
    .setAudience("numbers")
    .setExpirationTime("1h")
    .sign(key);
}

async function post(query: string, headers: Record<string, string>): Promise<number> {
  const body = JSON.stringify({ query });
  const { status } = await fetch(`${running.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body,
  });
  return status;
}

const operations = {
  "a query": "{ answer }",
  "a mutation": "mutation { change }",
  "its schema (_service)": "{ _service { sdl } }",
  "anything by its key (_entities)":
    '{ _entities(representations: [{ __typename: "Thing", id: "1" }]) { __typename } }',
  introspection: "{ __schema { types { name } } }",
  "what is no GraphQL": "{",
};

describe.each(Object.keys(keys))("with %s", (name) => {
  const headersFor = async (): Promise<Record<string, string>> => {
    const key = await keys[name]?.();
    return key === undefined ? {} : { [GATEWAY_CREDENTIAL_HEADER]: key };
  };

  test("nothing of a subgraph is answered", async () => {
    const headers = await headersFor();
    for (const [what, query] of Object.entries(operations)) {
      expect([what, await post(query, headers)]).toEqual([what, 401]);
    }
    const own = await fetch(`${running.url}/own`, { headers });
    expect(own.status).toBe(401);
    expect(resolved).toEqual([]);
  });

  test("no WebSocket is opened", async () => {
    const url = `${running.url.replace(/^http/, "ws")}/graphql`;
    const socket = new WebSocket(url, "graphql-transport-ws", { headers: await headersFor() });
    const answered = await new Promise((resolve) => {
      socket.once("open", () => resolve("open"));
      socket.once("unexpected-response", (_request, { statusCode }) => resolve(statusCode));
      socket.once("error", () => resolve("error"));
    });
    socket.terminate();
    expect(answered).toBe(401);
    expect(resolved).toEqual([]);
  });
});

test("the gateway's credential opens it, and says nothing of who asks", async () => {
  const headers = { [GATEWAY_CREDENTIAL_HEADER]: await good() };
  for (const what of [
    "a query",
    "its schema (_service)",
    "anything by its key (_entities)",
  ] as const) {
    expect([what, await post(operations[what], headers)]).toEqual([what, 200]);
  }
  expect(resolved).toEqual(["answer", "thing"]);
  // In another place than the header it is no credential, and no token.
  const elsewhere = { authorization: `Bearer ${await good()}` };
  expect(await post(operations["a query"], elsewhere)).toBe(401);
  expect(await post(operations["a query"], { ...headers, ...elsewhere })).toBe(401);
});
