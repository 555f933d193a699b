import { afterEach, expect, test } from "@jest/globals";
import { eventually } from "@tributary/testing/eventually";
import { TinyClient } from "../testing/tiny-client.ts";
import { payment, startTinyGraph, type TinyGraph } from "../testing/tiny-graph.ts";

// Only fields of the subgraph that streams: nothing slows the events down but the reader.
const PAID = "subscription { paid { id amount payer { id spent } payee { id spent } } }";
let graph: TinyGraph;
const clients: TinyClient[] = [];

afterEach(async () => {
  for (const client of clients.splice(0)) await client.close();
  await graph.stop();
});

async function watch(): Promise<TinyClient> {
  const client = await TinyClient.connect(graph.gateway.url);
  clients.push(client);
  await client.greet();
  client.subscribe("1", PAID);
  return client;
}

test("a reader that stands still is closed with 1013; the others miss nothing", async () => {
  graph = await startTinyGraph({ SOCKET_BUFFERED_BYTES_MAX: "100000" });
  const stuck = await watch();
  const reader = await watch();
  await eventually(() => graph.paid.subscriberCount === 2);
  stuck.socket.pause();
  const long = "x".repeat(20_000);
  let count = 0;
  // Until its side of the network is full too, which takes megabytes.
  await eventually(
    () => {
      for (let burst = 0; burst < 20; burst += 1) {
        graph.paid.publish({ paid: { ...payment(count++), id: long } });
      }
      return graph.paid.subscriberCount === 1;
    },
    { timeoutMs: 20_000, everyMs: 10 },
  );
  stuck.socket.resume();
  expect(await stuck.closed).toBe(1013);
  for (let number = 0; number < count; number += 1) {
    expect((await reader.next()).payload.data.paid.amount).toBe(number);
  }
}, 40_000);

test("events that come faster than they can be completed end the stream, and say so", async () => {
  graph = await startTinyGraph({ SUBSCRIPTION_QUEUE_MAX: "5", FETCH_TIMEOUT_MS: "200" });
  const client = await TinyClient.connect(graph.gateway.url);
  clients.push(client);
  await client.greet();
  client.subscribe("1", "subscription { paid { amount payer { name } } }");
  await eventually(() => graph.paid.subscriberCount === 1);
  graph.people.misbehave("hang");
  for (let number = 0; number < 20; number += 1) graph.paid.publish({ paid: payment(number) });
  const received: number[] = [];
  for (;;) {
    const { type, payload } = await client.next();
    if (type === "error") {
      expect(payload[0].extensions.code).toBe("SUBSCRIPTION_LOST");
      break;
    }
    received.push(payload.data.paid.amount);
  }
  // What was delivered is the beginning, whole and in order.
  expect(received).toEqual(received.map((_, index) => index));
  expect(received.length).toBeGreaterThanOrEqual(5);
  expect(received.length).toBeLessThan(20);
});

test("one socket too many is refused at the door, and there is room again when one leaves", async () => {
  graph = await startTinyGraph({ SOCKETS_MAX: "1" });
  const client = await watch();
  expect(await TinyClient.handshake(graph.gateway.url, {})).toBe(503);
  await client.close();
  await eventually(async () => (await TinyClient.handshake(graph.gateway.url, {})) === 101);
});
