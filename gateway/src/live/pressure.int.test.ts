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

async function watch(query = PAID): Promise<TinyClient> {
  const client = await TinyClient.connect(graph.gateway.url);
  clients.push(client);
  await client.greet();
  client.subscribe("1", query);
  return client;
}

/** Four hundred of them are more than the network itself may hold for a reader, some 36 megabytes. */
const LONG = 150_000;
/** However long it takes here until it reads on, it is not given up. */
const PATIENT = {
  SOCKET_BUFFERED_BYTES_MAX: "300000",
  SUBSCRIPTION_QUEUE_MAX: "20",
  STREAM_STUCK_MS_MAX: "600000",
  SOCKET_PING_INTERVAL_MS: "600000",
};
const LINES = `subscription { booked { number text(length: ${LONG}) } }`;

async function numbers(client: TinyClient, count: number): Promise<number[]> {
  const received: number[] = [];
  while (received.length < count) received.push((await client.next()).payload.data.booked.number);
  return received;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

test("a reader that stands still for a while is late, and has everything; others are not held up", async () => {
  graph = await startTinyGraph(PATIENT);
  const [late, quick] = [await watch(LINES), await watch(LINES)];
  await eventually(() => graph.journal.followedCount === 2);
  graph.journal.append();
  for (const client of [late, quick]) expect(await numbers(client, 1)).toEqual([1]);
  // Both read from one source now, and then one of them does not read.
  await eventually(() => graph.journal.followerCount === 1);
  late.socket.pause();
  for (let count = 0; count < 400; count += 20) {
    graph.journal.append(20);
    expect(await numbers(quick, 20)).toEqual(range(count + 2, count + 21));
  }
  late.socket.resume();
  expect(await numbers(late, 400)).toEqual(range(2, 401));
  await eventually(() => graph.journal.followerCount === 1);
}, 40_000);

test("what a reader does not take waits with its subgraph, and not here", async () => {
  graph = await startTinyGraph(PATIENT);
  const late = await watch(LINES);
  await eventually(() => graph.journal.followerCount === 1);
  late.socket.pause();
  graph.journal.append(400);
  // The gateway has let go of the stream: it holds no more than its bounds.
  await eventually(() => graph.journal.followerCount === 0, { timeoutMs: 20_000 });
  late.socket.resume();
  expect(await numbers(late, 400)).toEqual(range(1, 400));
}, 40_000);

test("a reader that stays stuck is closed with 1013; the others miss nothing", async () => {
  graph = await startTinyGraph({
    SOCKET_BUFFERED_BYTES_MAX: "100000",
    STREAM_STUCK_MS_MAX: "500",
    SOCKET_PING_INTERVAL_MS: "600000",
    SUBSCRIPTION_QUEUE_MAX: "100000",
  });
  const stuck = await watch();
  const reader = await watch();
  await eventually(() => graph.paid.subscriberCount === 2);
  stuck.socket.pause();
  const long = "x".repeat(20_000);
  let count = 0;
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
