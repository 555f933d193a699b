import { afterEach, describe, expect, test } from "@jest/globals";
import { eventually } from "@tributary/testing/eventually";
import { payment, startTinyGraph, type TinyGraph } from "../../testing/tiny-graph.ts";
import { TinyStream } from "../../testing/tiny-stream.fixture.ts";

// Only fields of the subgraph that streams: nothing slows the events down but the reader.
const PAID = "subscription { paid { id amount } }";
const doors = [
  ["Server-Sent Events", "/graphql/stream", "text/event-stream"],
  ["multipart", "/graphql", "multipart/mixed;subscriptionSpec=1.0"],
] as const;
const LINES = 4_000;
let graph: TinyGraph;
const streams: TinyStream[] = [];

afterEach(async () => {
  for (const stream of streams.splice(0)) stream.leave();
  await graph.stop();
});

describe.each(doors)("over %s", (_transport, path, accept) => {
  async function watch(query = PAID): Promise<TinyStream> {
    const url = `${graph.gateway.url}${path}`;
    const stream = await TinyStream.open(url, { headers: { accept }, body: { query } });
    streams.push(stream);
    return stream;
  }

  test("a client that vanishes ends its stream in the subgraph at once", async () => {
    graph = await startTinyGraph();
    const stream = await watch();
    await eventually(() => graph.paid.subscriberCount === 1);
    stream.leave();
    await eventually(() => graph.paid.subscriberCount === 0);
  });

  test("a reader that stands still is cut off; the others miss nothing", async () => {
    // Nothing but its standing still is to end it.
    graph = await startTinyGraph({ STREAM_STUCK_MS_MAX: "2000", SUBSCRIPTION_QUEUE_MAX: "100000" });
    const stuck = await watch();
    const reader = await watch();
    await eventually(() => graph.paid.subscriberCount === 2);
    stuck.pause();
    const long = "x".repeat(20_000);
    let count = 0;
    // Until its side of the network is full too, which takes megabytes.
    await eventually(
      async () => {
        for (let burst = 0; burst < 20; burst += 1) {
          graph.paid.publish({ paid: { ...payment(count++), id: long } });
        }
        await reader.hear(`"amount":${count - 1}}`);
        return graph.paid.subscriberCount === 1;
      },
      { timeoutMs: 30_000, everyMs: 10 },
    );
    stuck.resume();
    expect(await stuck.untilOver()).toBe("cut");
  }, 60_000);

  test("a reader that stands still for a while is late, and has everything once it reads on", async () => {
    graph = await startTinyGraph({ SUBSCRIPTION_QUEUE_MAX: "100" });
    // A message of some size, and far more of them than the network holds.
    const places = Array.from({ length: 100 }, (_unused, index) => `p${index}: place`).join(" ");
    const reader = await watch(`subscription { booked { ${places} number } }`);
    await eventually(() => graph.journal.followerCount === 1);
    reader.pause();
    graph.journal.append(LINES);
    // What the reader does not take, the gateway does not ask for.
    await eventually(() => graph.journal.followerCount === 0, { timeoutMs: 60_000 });
    reader.resume();
    await eventually(() => reader.text.includes(`"number":${LINES}}`), { timeoutMs: 60_000 });
    const numbers = [...reader.text.matchAll(/"number":(\d+)/g)].map(([, number]) =>
      Number(number),
    );
    expect(numbers).toEqual(Array.from({ length: LINES }, (_unused, index) => index + 1));
  }, 150_000);

  test("one stream too many is refused at the door, and there is room again when one leaves", async () => {
    graph = await startTinyGraph({ SOCKETS_MAX: "1" });
    const first = await watch();
    const second = await watch();
    await second.untilOver();
    expect([second.status, JSON.parse(second.text).errors[0].extensions.code]).toEqual([
      503,
      "TOO_MANY_SUBSCRIPTIONS",
    ]);
    first.leave();
    await eventually(async () => (await watch()).status === 200);
  });

  test("a stop ends streams, and sends their clients elsewhere", async () => {
    graph = await startTinyGraph();
    const stream = await watch();
    await eventually(() => graph.paid.subscriberCount === 1);
    const stopped = graph.gateway.stop();
    expect(await stream.untilOver()).toBe("complete");
    await stopped;
    expect(stream.text.includes('"code":"RESTARTING"')).toBe(path === "/graphql");
    // An EventSource that was not told `complete` comes back by itself.
    expect(stream.text).not.toContain("event: complete");
  });
});

test("a stop answers the mutation that runs over a stream", async () => {
  graph = await startTinyGraph({ FETCH_TIMEOUT_MS: "1500" });
  graph.people.misbehave("hang");
  const stream = await TinyStream.open(`${graph.gateway.url}/graphql/stream`, {
    headers: { accept: "text/event-stream" },
    body: { query: "mutation { pay(amount: 5) { amount payer { name } } }" },
  });
  await eventually(() => graph.people.fetches.length === 1);
  const stopped = graph.gateway.stop();
  expect(await stream.untilOver()).toBe("complete");
  expect(stream.text).toContain('"data":{"pay":{"amount":5,"payer":{"name":null}}}');
  expect(stream.text).toMatch(/event: complete\ndata:\n\n$/);
  await stopped;
});
