import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { GatewayCredential } from "@tributary/identity/gateway-credential";
import { eventually } from "@tributary/testing/eventually";
import { startTinyGraph, type TinyGraph } from "./testing/tiny-graph.ts";

const SECRET = "a-secret-between-gateway-and-subgraphs";
const credential = new GatewayCredential([SECRET]);

type Asked = { method: string; url: string; headers: IncomingMessage["headers"]; body: string };
type Answering = (request: IncomingMessage, response: ServerResponse, body: string) => void;

let graph: TinyGraph;
const asked: Asked[] = [];
let answer: Answering;
const users = createServer(async (request, response) => {
  // What the gateway asks of its own accord, whenever it likes.
  if (request.url === "/standing/barred") return void response.writeHead(503).end();
  let body = "";
  for await (const chunk of request) body += String(chunk);
  asked.push({
    method: request.method ?? "",
    url: request.url ?? "",
    headers: request.headers,
    body,
  });
  answer(request, response, body);
});

beforeAll(async () => {
  users.listen(0, "127.0.0.1");
  await once(users, "listening");
  const url = `http://127.0.0.1:${(users.address() as AddressInfo).port}/graphql`;
  graph = await startTinyGraph({
    GATEWAY_SECRETS: SECRET,
    SUBGRAPH_URLS: JSON.stringify({ users: { url }, gone: { url: "http://127.0.0.1:1/graphql" } }),
    PUBLIC_ROUTES: JSON.stringify({ "/oauth": "users", "/gone": "gone", "/nobody": "nobody" }),
    PUBLIC_BODY_BYTES_MAX: "1000",
    REQUEST_TIMEOUT_MS: "1500",
  });
});
afterAll(async () => {
  await graph.stop();
  await new Promise((resolve) => users.close(resolve).closeAllConnections());
});
beforeEach(() => {
  asked.length = 0;
  answer = (_request, response) => response.end("fine");
});

const ask = (path: string, init: RequestInit = {}) => fetch(graph.gateway.url + path, init);

describe("a public route", () => {
  test("is answered by its subgraph, word for word, both ways", async () => {
    answer = (_request, response, body) =>
      response
        .writeHead(303, [
          ...["location", "com.example.app:/done?code=1", "set-cookie", "a=1; HttpOnly"],
          ...["set-cookie", "b=2", "cache-control", "public, max-age=5"],
          ...["content-security-policy", "default-src 'self'"],
        ])
        .end(body.toUpperCase());
    const response = await ask("/oauth/token?x=%2B", {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded", authorization: "Basic YTpi" },
      body: "grant=code",
      redirect: "manual",
    });
    expect([response.status, await response.text()]).toEqual([303, "GRANT=CODE"]);
    expect(response.headers.get("location")).toBe("com.example.app:/done?code=1");
    expect(response.headers.getSetCookie()).toEqual(["a=1; HttpOnly", "b=2"]);
    expect(response.headers.get("cache-control")).toBe("public, max-age=5");
    expect(response.headers.get("content-security-policy")).toBe("default-src 'self'");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    const [seen] = asked;
    expect([seen?.method, seen?.url, seen?.body]).toEqual([
      "POST",
      "/oauth/token?x=%2B",
      "grant=code",
    ]);
    expect(seen?.headers.authorization).toBe("Basic YTpi");
  });

  test("carries the gateway's credential, and nothing by which a stranger could pass for it", async () => {
    await ask("/oauth/authorize", {
      headers: {
        "x-tributary-gateway": "mine",
        "x-tributary-viewer": "usr_admin",
        "x-forwarded-for": "1.2.3.4",
        "x-forwarded-host": "evil.example",
        "x-forwarded-proto": "https",
        "x-real-ip": "1.2.3.4",
        forwarded: "for=1.2.3.4;host=evil.example",
        "x-kept": "yes",
      },
    });
    const headers = asked[0]?.headers ?? {};
    expect(await credential.verify("users", String(headers["x-tributary-gateway"]))).toBe(true);
    const gatewayUrl = new URL(graph.gateway.url);
    expect(headers).toMatchObject({
      "x-forwarded-for": "127.0.0.1",
      "x-forwarded-host": gatewayUrl.host,
      "x-forwarded-proto": "http",
      "x-kept": "yes",
    });
    const names = Object.keys(headers);
    expect(names.filter((name) => /viewer|real-ip|^forwarded$/.test(name))).toEqual([]);
  });

  test("lets its subgraph decide which other sites may ask", async () => {
    answer = (_request, response) =>
      response.writeHead(204, { "access-control-allow-origin": "https://spa.example" }).end();
    const response = await ask("/oauth/token", {
      method: "OPTIONS",
      headers: { origin: "https://spa.example", "access-control-request-method": "POST" },
    });
    expect(response.headers.get("access-control-allow-origin")).toBe("https://spa.example");
    expect(asked[0]?.method).toBe("OPTIONS");
  });

  test("streams what is answered as it comes", async () => {
    let finish = () => {};
    answer = (_request, response) => {
      response.write("first ");
      finish = () => response.end("last");
    };
    const response = await ask("/oauth/slow");
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader?.read())?.value).toBe("first ");
    finish();
    expect((await reader?.read())?.value).toBe("last");
  });

  test("takes no more than its bound, said beforehand or not", async () => {
    const announced = await ask("/oauth/token", { method: "POST", body: "x".repeat(1_001) });
    expect(announced.status).toBe(413);
    const pieces = new ReadableStream<Uint8Array>({
      start(controller) {
        for (let piece = 0; piece < 3; piece++) controller.enqueue(Buffer.alloc(500, "x"));
        controller.close();
      },
    });
    const streamed = await ask("/oauth/token", {
      method: "POST",
      body: pieces,
      duplex: "half",
    } as RequestInit);
    expect(streamed.status).toBe(413);
    expect(asked).toEqual([]);
  });

  test("lets go of its subgraph as soon as the client has left", async () => {
    let cut = false;
    answer = (request) => {
      request.socket.once("close", () => {
        cut = true;
      });
    };
    const { port } = new URL(graph.gateway.url);
    const socket = connect(Number(port), "127.0.0.1");
    socket.write("GET /oauth/slow HTTP/1.1\r\nhost: x\r\n\r\n");
    await eventually(() => asked.length === 1);
    socket.destroy();
    await eventually(() => cut);
  });

  test("says so when its subgraph is slow, away, or nobody", async () => {
    answer = () => {};
    const [slow, gone, nobody] = await Promise.all([
      ask("/oauth/never"),
      ask("/gone/x"),
      ask("/nobody"),
    ]);
    expect([slow.status, gone.status, nobody.status]).toEqual([504, 503, 404]);
    expect(await gone.json()).toEqual({
      error: "temporarily_unavailable",
      error_description: "The service cannot be reached.",
    });
  });

  test.each(["/oauth/../graphql", "/oauth/%2e%2e/graphql", "/oauth/..%2fgraphql", "/oauth/..\\x"])(
    "does not lead out of itself by %s",
    async (path) => {
      const { port } = new URL(graph.gateway.url);
      const socket = connect(Number(port), "127.0.0.1");
      socket.write(`GET ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`);
      let said = "";
      for await (const chunk of socket) said += String(chunk);
      expect(said).toMatch(/^HTTP\/1.1 40[04] /);
      expect(asked).toEqual([]);
    },
  );
});
