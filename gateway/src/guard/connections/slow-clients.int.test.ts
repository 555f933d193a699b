import { connect, type Socket } from "node:net";
import { afterEach, describe, expect, test } from "@jest/globals";
import { eventually } from "@tributary/testing/eventually";
import { startTinyGraph, type TinyGraph } from "../../testing/tiny-graph.ts";

const HEAD = "POST /graphql HTTP/1.1\r\nhost: gateway\r\ncontent-type: application/json\r\n";
const PING = "GET /health/live HTTP/1.1\r\nhost: gateway\r\n\r\n";

/** A client that says exactly what it is told to, when it is told to. */
class SlowClient {
  readonly socket: Socket;
  text = "";
  isClosed = false;
  #trickle: NodeJS.Timeout | undefined;

  constructor(url: string) {
    const { port, hostname } = new URL(url);
    this.socket = connect(Number(port), hostname);
    this.socket.on("error", () => {});
    this.socket.on("data", (data) => {
      this.text += String(data);
    });
    this.socket.on("close", () => {
      this.isClosed = true;
      clearInterval(this.#trickle);
    });
  }

  say(words: string): this {
    this.socket.write(words);
    return this;
  }

  /** A byte now and then, for ever. */
  trickle(byte: string): this {
    this.#trickle = setInterval(() => this.socket.write(byte), 20);
    return this;
  }

  async untilClosed(): Promise<string> {
    await eventually(() => this.isClosed, { timeoutMs: 20_000 });
    return this.text;
  }

  leave(): void {
    this.socket.destroy();
  }
}

const clients: SlowClient[] = [];
const open: TinyGraph[] = [];

afterEach(async () => {
  for (const client of clients.splice(0)) client.leave();
  for (const graph of open.splice(0)) await graph.stop();
});

function client({ gateway }: TinyGraph): SlowClient {
  const one = new SlowClient(gateway.url);
  clients.push(one);
  return one;
}

async function start(env: NodeJS.ProcessEnv): Promise<TinyGraph> {
  const graph = await startTinyGraph({ CONNECTIONS_CHECK_MS: "50", ...env });
  open.push(graph);
  return graph;
}

/** The status line and the code of what was told last, if anything was. */
function told(text: string): [string | undefined, string | undefined] {
  const status = /^HTTP\/1\.1 (\d+)/.exec(text)?.[1];
  return [status, /"code":"(\w+)"/.exec(text)?.[1]];
}

test("who says nothing, and who says it byte by byte, is told so and cut off; others are served", async () => {
  const graph = await start({ HEADERS_TIMEOUT_MS: "1000", REQUEST_TIMEOUT_MS: "2000" });
  const silent = client(graph);
  const headers = client(graph).say(HEAD).say("x-more: ").trickle("x");
  const body = client(graph).say(`${HEAD}content-length: 1000\r\n\r\n{`).trickle(" ");
  const chunks = client(graph)
    .say(`${HEAD}transfer-encoding: chunked\r\n\r\n`)
    .trickle("1\r\n \r\n");
  await eventually(async () => (await graph.post({ query: "{ people { id } }" })).status === 200);
  for (const slow of [silent, headers, body, chunks]) {
    expect(told(await slow.untilClosed())).toEqual(["408", "REQUEST_TIMEOUT"]);
  }
});

test("who asks nothing more, too much, or nothing that is HTTP is cut off", async () => {
  const graph = await start({ KEEP_ALIVE_TIMEOUT_MS: "100", HEADERS_BYTES_MAX: "2000" });
  const withMore = (length: number) =>
    PING.replace("\r\n\r\n", `\r\nx: ${"x".repeat(length)}\r\n\r\n`);
  const within = client(graph).say(withMore(1_000));
  const beyond = client(graph).say(withMore(2_000));
  const strange = client(graph).say("EHLO secret\r\n\r\n");
  expect(told(await within.untilClosed())[0]).toBe("200");
  expect(told(await beyond.untilClosed())).toEqual(["431", "HEADERS_TOO_LARGE"]);
  expect(told(await strange.untilClosed())).toEqual(["400", "BAD_REQUEST"]);
  expect(strange.text).not.toContain("secret");
});

describe.each(["CONNECTIONS_MAX", "CONNECTIONS_PER_ADDRESS_MAX"])("beyond %s", (name) => {
  test("a connection is closed at once, and there is room again when another one goes", async () => {
    const graph = await start({ [name]: "2" });
    const [first, second] = [client(graph).say(PING), client(graph).say(PING)];
    await eventually(() => [first, second].every(({ text }) => text.includes("HTTP/1.1 200")));
    expect(await client(graph).say(PING).untilClosed()).toBe("");
    first.leave();
    await eventually(async () => {
      const next = client(graph).say(PING);
      await eventually(() => next.isClosed || next.text.includes("HTTP/1.1 200"));
      return !next.isClosed;
    });
    expect(second.isClosed).toBe(false);
  });
});

test("behind proxies that are named connections are counted all together, not by address", async () => {
  const graph = await start({ CONNECTIONS_PER_ADDRESS_MAX: "1", TRUSTED_PROXIES: "127.0.0.1" });
  const both = [client(graph).say(PING), client(graph).say(PING)];
  await eventually(() => both.every(({ text }) => text.includes("HTTP/1.1 200")));
});
