import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { eventually } from "@tributary/testing/eventually";
import { WebSocket } from "ws";
import { Door } from "./door.fixture.ts";

// Who speaks another language than the one that was agreed on, on a connection of their own.

const MB = 1_000_000;

let door: Door;
beforeAll(async () => {
  door = await Door.open();
}, 60_000);
afterAll(() => door?.close());

/** Sends raw bytes and gives what comes back until the door is shut. */
function raw(text: string): Promise<string> {
  const { hostname, port } = new URL(door.url);
  return new Promise((resolve) => {
    let answer = "";
    const socket = connect(Number(port), hostname, () => socket.write(text));
    socket.setEncoding("utf8").on("data", (chunk) => {
      answer += chunk;
    });
    socket.on("error", () => {});
    socket.on("close", () => resolve(answer));
  });
}

test.each([
  [
    "two lengths",
    "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n{}{}{}",
  ],
  [
    "a length and chunks",
    "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /health/live HTTP/1.1\r\nHost: x\r\n\r\n",
  ],
  [
    "chunks in disguise",
    "POST /graphql HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
  ],
  ["no host", "GET /graphql HTTP/1.1\r\n\r\n"],
  ["a header in two lines", "GET /graphql HTTP/1.1\r\nHost: x\r\nX-A: 1\r\n b\r\n\r\n"],
  ["bytes that are no HTTP", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"],
])(
  "a request that two servers may read differently, with %s, ends with its connection",
  async (_what, text) => {
    const answer = await raw(text);
    const statuses = [...answer.matchAll(/^HTTP\/1\.1 (\d+)/gm)].map(([, status]) => status);
    expect(statuses.length).toBeLessThanOrEqual(1);
    expect(statuses.join()).toMatch(/^(4\d\d)?$/);
  },
);

describe("over a WebSocket", () => {
  function open(): Promise<WebSocket> {
    const socket = new WebSocket(
      `${door.url.replace(/^http/, "ws")}/graphql`,
      "graphql-transport-ws",
    );
    socket.on("error", () => {});
    return new Promise((resolve) => socket.once("open", () => resolve(socket)));
  }

  test.each([
    ["a message of a megabyte", "x".repeat(MB), 1009],
    ["a message that is no JSON", "{", 4400],
    ["a message that is no object", "[]", 4400],
    ["a message of bytes", Buffer.from([1, 2, 3]), 4400],
    ["a type that nobody knows", '{"type":"x"}', 4400],
    [
      "an operation before the greeting",
      '{"id":"1","type":"subscribe","payload":{"query":"{ __typename }"}}',
      4401,
    ],
    [
      "ten thousand brackets",
      `{"type":"connection_init","payload":${"[".repeat(10_000)}${"]".repeat(10_000)}}`,
      4400,
    ],
    ["half a pair of characters", '{"type":"connection_init","payload":{"x":"\\ud800"}}', 4400],
  ])("%s closes it", async (_what, message, code) => {
    const socket = await open();
    const closed = new Promise<number>((resolve) => socket.once("close", resolve));
    socket.send(message);
    expect(await closed).toBe(code);
  });

  test("who begins more than may be is told, and the rest of the socket goes on", async () => {
    const socket = await open();
    const told: string[] = [];
    socket.on("message", (data) => told.push(String(data)));
    socket.send(
      JSON.stringify({
        type: "connection_init",
        payload: { authorization: `Bearer ${door.alice}` },
      }),
    );
    await eventually(() => told.length === 1);
    for (let n = 0; n < 150; n += 1) {
      socket.send(
        JSON.stringify({
          id: `${n}`,
          type: "subscribe",
          payload: { query: "subscription { myActivity { cursor } }" },
        }),
      );
    }
    await eventually(() => told.some((text) => text.includes("TOO_MANY_SUBSCRIPTIONS")));
    socket.send(JSON.stringify({ type: "ping" }));
    await eventually(() => told.some((text) => text.includes('"pong"')));
    const closed = new Promise((resolve) => socket.once("close", resolve));
    socket.close();
    await closed;
  });
});

test("and afterwards everybody is answered", () => door.isUnharmed());
