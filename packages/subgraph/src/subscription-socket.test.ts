import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import {
  GATEWAY_CREDENTIAL_HEADER,
  GatewayCredential,
} from "@tributary/identity/gateway-credential";
import { createLogger } from "@tributary/runtime/logger";
import { eventually } from "@tributary/testing/eventually";
import { buildSchema } from "graphql";
import { type Client, createClient, type FormattedExecutionResult } from "graphql-ws";
import { WebSocket } from "ws";
import { unauthenticated } from "./graph-errors.ts";
import { openSubscriptionSocket } from "./subscription-socket.ts";

const credential = new GatewayCredential(["a-secret-between-gateway-and-subgraphs"]);
const stranger = new GatewayCredential(["another-secret-that-nobody-here-knows"]);
let server: Server;
let served: ReturnType<typeof openSubscriptionSocket>;
let stopped: Promise<void> | undefined;
let clients: Client[];
let port: number;
/** Whose token is refused from now on. */
let barred: string;

beforeEach(async () => {
  clients = [];
  stopped = undefined;
  barred = "nobody";
  server = createServer();
  served = openSubscriptionSocket(server, {
    path: "/graphql",
    schema: schema(),
    contextFor: async (authorization) => {
      if (authorization === "unknowable") throw new Error("the keys are away");
      return async () => {
        if (authorization === barred) throw unauthenticated();
        return {};
      };
    },
    admits: (token) => credential.verify("numbers", token),
    logger: createLogger({ service: "test", level: "silent" }),
    messageBytesMax: 10_000,
    closeTimeoutMs: 100,
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  ({ port } = server.address() as AddressInfo);
});

afterEach(async () => {
  for (const client of clients) await client.dispose();
  await stop();
  await new Promise((resolve) => server.close(resolve));
});

function stop(): Promise<void> {
  stopped ??= served.close();
  return stopped;
}

function schema() {
  const built = buildSchema(
    "type Query { secret: Int } type Subscription { number(upTo: Int): Int placed: Int fresh: Int }",
  );
  const field = built.getSubscriptionType()?.getFields().number;
  if (field) {
    field.subscribe = async function* (_root: unknown, { upTo }: { upTo?: number }) {
      for (let number = 1; upTo === undefined || number <= upTo; number++) {
        await new Promise((resolve) => setTimeout(resolve, 1));
        yield { number };
      }
      throw new Error("the store of person 4711 is away");
    };
  }
  const placed = built.getSubscriptionType()?.getFields().placed;
  if (placed) {
    const seven = async function* () {
      yield { placed: 7 };
    };
    placed.subscribe = () => Object.assign(seven(), { position: "behind six" });
  }
  const fresh = built.getSubscriptionType()?.getFields().fresh;
  if (fresh) {
    const eight = async function* () {
      yield { fresh: 8 };
    };
    fresh.subscribe = () => Object.assign(eight(), { position: null });
  }
  return built;
}

async function gateway(): Promise<Client> {
  const headers = { [GATEWAY_CREDENTIAL_HEADER]: await credential.mint("numbers") };
  class GatewaySocket extends WebSocket {
    constructor(url: string, protocols: string) {
      super(url, protocols, { headers });
    }
  }
  const url = `ws://127.0.0.1:${port}/graphql`;
  const client = createClient({ url, webSocketImpl: GatewaySocket, retryAttempts: 0, lazy: true });
  clients.push(client);
  return client;
}

/** What an operation gives, and what it ends with. */
function follow(client: Client, query: string, authorization?: string, more: object = {}) {
  const results: FormattedExecutionResult[] = [];
  const { promise: ended, resolve } = Promise.withResolvers<unknown>();
  client.subscribe(
    { query, extensions: { authorization, ...more } },
    {
      next: (result) => results.push(result as FormattedExecutionResult),
      error: resolve,
      complete: () => resolve("complete"),
    },
  );
  return { results, ended };
}

async function upgrade(token: string): Promise<Socket> {
  const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
  socket.on("error", () => {});
  await once(socket, "connect");
  const lines = [
    "GET /graphql HTTP/1.1",
    "Host: numbers",
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Protocol: graphql-transport-ws",
    `Sec-WebSocket-Key: ${Buffer.alloc(16).toString("base64")}`,
    `${GATEWAY_CREDENTIAL_HEADER}: ${token}`,
  ];
  socket.write(`${lines.join("\r\n")}\r\n\r\n`);
  return socket;
}

const connectionsCount = () =>
  new Promise<number>((resolve) => server.getConnections((_error, count) => resolve(count)));

test("a stream ends at the first event that its person may not see any more; others go on", async () => {
  const client = await gateway();
  const [hers, his] = ["ann", "ben"].map((who) => follow(client, "subscription { number }", who));
  await eventually(() => hers?.results.length && his?.results.length);
  barred = "ann";
  const reason = (await hers?.ended) as { extensions: { code: string } }[];
  expect(reason.map(({ extensions }) => extensions.code)).toEqual(["UNAUTHENTICATED"]);
  expect(hers?.results.every(({ data }) => data !== undefined)).toBe(true);
  const seen = his?.results.length ?? 0;
  await eventually(() => (his?.results.length ?? 0) > seen);
});

test("a stream that knows where it begins tells whoever asks, before its first event", async () => {
  const client = await gateway();
  const query = "subscription { placed }";
  const asked = follow(client, query, undefined, { position: true });
  const other = follow(client, query);
  expect(await Promise.all([asked.ended, other.ended])).toEqual(["complete", "complete"]);
  const event = { data: { placed: 7 } };
  const beginning = { data: null, extensions: { cursor: "behind six" } };
  expect([asked.results, other.results]).toEqual([[beginning, event], [event]]);
});

test("one that is as good begun anew says that, to whoever asks for that too", async () => {
  const client = await gateway();
  const query = "subscription { fresh }";
  const asked = follow(client, query, undefined, { position: true, noPosition: true });
  const other = follow(client, query, undefined, { position: true });
  expect(await Promise.all([asked.ended, other.ended])).toEqual(["complete", "complete"]);
  const event = { data: { fresh: 8 } };
  const beginning = { data: null, extensions: { cursor: null } };
  expect([asked.results, other.results]).toEqual([[beginning, event], [event]]);
});

describe("a caller", () => {
  test("without the credential is refused, and keeps no connection", async () => {
    const socket = await upgrade(await stranger.mint("numbers"));
    const [answer] = await once(socket, "data");
    expect(String(answer)).toMatch(/^HTTP\/1.1 401 /);
    await eventually(async () => (await connectionsCount()) === 0);
    socket.destroy();
  });

  test("who resets the connection amid the handshake harms nobody else", async () => {
    const numbers = follow(await gateway(), "subscription { number }");
    await eventually(() => numbers.results.length > 0);
    for (const issuer of [credential, stranger]) {
      for (let delayMs = 0; delayMs < 8; delayMs++) {
        const socket = await upgrade(await issuer.mint("numbers"));
        setTimeout(() => socket.resetAndDestroy(), delayMs / 2);
        await once(socket, "close");
      }
    }
    const { length } = numbers.results;
    await eventually(() => numbers.results.length > length);
  });
});

describe("a stream", () => {
  test("that fails ends alone, with a code and without its reason", async () => {
    const client = await gateway();
    const [failing, other] = [
      follow(client, "subscription { number(upTo: 2) }"),
      follow(client, "subscription { number }"),
    ];
    const reason = (await failing.ended) as { extensions: { code: string } }[];
    expect(failing.results).toHaveLength(2);
    expect(reason[0]?.extensions.code).toBe("INTERNAL");
    expect(JSON.stringify(reason)).not.toContain("4711");
    const { length } = other.results;
    await eventually(() => other.results.length > length);
  });

  test("whose viewer cannot be told is refused alone", async () => {
    const client = await gateway();
    const other = follow(client, "subscription { number }");
    const refused = follow(client, "subscription { number }", "unknowable");
    expect(await refused.ended).toMatchObject([{ extensions: { code: "INTERNAL" } }]);
    const { length } = other.results;
    await eventually(() => other.results.length > length);
  });

  test.each([
    ["of a field that the schema lacks", "subscription { letter }", "GRAPHQL_VALIDATION_FAILED"],
    ["that is a query", "{ secret }", "BAD_USER_INPUT"],
  ])("%s is refused by its code", async (_name, query, code) => {
    expect(await follow(await gateway(), query).ended).toMatchObject([{ extensions: { code } }]);
  });
});

test("a stop does not wait for a gateway that no longer answers", async () => {
  const socket = await upgrade(await credential.mint("numbers"));
  await once(socket, "data");
  // Reads no more, so it never answers the close.
  socket.pause();
  const startedAt = performance.now();
  await stop();
  expect(performance.now() - startedAt).toBeLessThan(10_000);
  await eventually(async () => (await connectionsCount()) === 0);
  socket.destroy();
});
