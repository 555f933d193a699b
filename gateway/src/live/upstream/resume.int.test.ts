import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { eventually } from "@tributary/testing/eventually";
import { placeOf } from "../../testing/journal.ts";
import { TinyClient } from "../../testing/tiny-client.ts";
import { payment, startTinyGraph, type TinyGraph } from "../../testing/tiny-graph.ts";

const BOOKED = "subscription { booked { number } }";
let graph: TinyGraph;
let client: TinyClient;

beforeAll(async () => {
  graph = await startTinyGraph({
    UPSTREAM_RETRY_MIN_MS: "10",
    UPSTREAM_RETRY_MAX_MS: "50",
  });
});
afterAll(() => graph.stop());
afterEach(async () => {
  graph.payments.refuseSockets(false);
  graph.payments.tellBeginnings("place");
  await client.close();
  await eventually(() => graph.journal.followerCount === 0);
});

async function follow(query = BOOKED): Promise<void> {
  client = await TinyClient.connect(graph.gateway.url);
  await client.greet();
  client.subscribe("1", query);
  await eventually(() => graph.journal.followerCount === 1);
}

/** What comes over the same connection later comes behind what the source told of its beginning. */
async function beginningIsTold(): Promise<void> {
  client.subscribe("2", "subscription { paid { id } }");
  await eventually(() => graph.paid.subscriberCount === 1);
  graph.paid.publish({ paid: payment(1) });
  expect((await client.next()).id).toBe("2");
  client.send({ id: "2", type: "complete" });
  await eventually(() => graph.paid.subscriberCount === 0);
}

async function numbers(count: number): Promise<number[]> {
  const received: number[] = [];
  while (received.length < count) received.push((await client.next()).payload.data.booked.number);
  return received;
}

/** On a gateway that gives up at once: on the other one, no test gives up because it is slow. */
async function impatiently(
  work: () => Promise<void>,
  env: NodeJS.ProcessEnv = { UPSTREAM_RETRY_FOR_MS: "1" },
): Promise<void> {
  const patient = graph;
  graph = await startTinyGraph(env);
  try {
    await work();
  } finally {
    await client.close();
    await graph.stop();
    graph = patient;
  }
}

/** The numbers of the lines that are appended now. */
function append(count: number): number[] {
  const before = graph.journal.length;
  graph.journal.append(count);
  return Array.from({ length: count }, (_, index) => before + index + 1);
}

describe("a stream whose source is lost goes on, and its client is told nothing", () => {
  test.each([1000, 1001, 1006, 1012, 4500])("closed with %i", async (code) => {
    await follow();
    const before = append(2);
    expect(await numbers(2)).toEqual(before);
    graph.payments.cutSockets(code);
    const meanwhile = append(3);
    expect(await numbers(3)).toEqual(meanwhile);
    const after = append(1);
    expect(await numbers(1)).toEqual(after);
  });

  test("even before its first message", async () => {
    await follow();
    await beginningIsTold();
    graph.payments.refuseSockets(true);
    graph.payments.cutSockets(1012);
    await eventually(() => graph.journal.followerCount === 0);
    const missed = append(2);
    graph.payments.refuseSockets(false);
    expect(await numbers(2)).toEqual(missed);
  });

  test("again and again, while more comes: no gap and no duplicate", async () => {
    await follow();
    const all: number[] = [];
    for (let round = 0; round < 15; round += 1) {
      all.push(...append(1 + (round % 4)));
      // At any moment: what was sent may be on its way, or half delivered.
      if (round % 3 === 2) graph.payments.cutSockets(round % 2 ? 1006 : 1012);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await numbers(all.length)).toEqual(all);
  });

  test("when a fault inside it ends the stream", async () => {
    await follow();
    const before = append(1);
    expect(await numbers(1)).toEqual(before);
    graph.journal.fail("ECONNREFUSED");
    const meanwhile = append(2);
    expect(await numbers(2)).toEqual(meanwhile);
  });

  test("when it cannot be reached for a while", async () => {
    await follow();
    const before = append(1);
    expect(await numbers(1)).toEqual(before);
    const asked = graph.payments.subscribes.length;
    graph.payments.refuseSockets(true);
    graph.payments.cutSockets(1006);
    await eventually(() => graph.journal.followerCount === 0);
    const meanwhile = append(2);
    graph.payments.refuseSockets(false);
    expect(await numbers(2)).toEqual(meanwhile);
    expect(graph.payments.subscribes.at(-1)?.variables).toEqual({
      resume_after: placeOf(before[0] ?? 0),
    });
    expect(graph.payments.subscribes.length).toBe(asked + 1);
  });
});

test("a message that failed inside its subgraph is asked for again, and comes whole", async () => {
  await follow();
  const before = append(1);
  expect(await numbers(1)).toEqual(before);
  graph.journal.faults = 3;
  const all = append(3);
  expect(await numbers(3)).toEqual(all);
  expect(graph.journal.faults).toBe(0);
});

test("a message that fails again and again ends its stream with what is in its way", () =>
  impatiently(async () => {
    await follow();
    const before = append(1);
    expect(await numbers(1)).toEqual(before);
    graph.journal.faults = Number.POSITIVE_INFINITY;
    append(1);
    const { payload } = await client.next();
    expect(payload.errors[0].extensions.code).toBe("INTERNAL");
    expect(payload.data ?? null).toBeNull();
    expect((await client.next()).type).toBe("complete");
  }));

test("a stream that is lost before its first message says so, where its beginning is not told", async () => {
  graph.payments.tellBeginnings("nothing");
  await follow();
  graph.payments.cutSockets(1012);
  const followed = graph.journal.followedCount;
  await eventually(() => graph.journal.followedCount > followed);
  const [first = 0] = append(2);
  const cursor = placeOf(first);
  expect((await client.next()).payload).toEqual({
    data: { booked: { number: first } },
    extensions: { cursor, gap: { from: null, to: cursor } },
  });
  expect((await client.next()).payload.extensions).toEqual({ cursor: placeOf(first + 1) });
});

test("one that begins with how things are is whole when it is begun anew, and says nothing", async () => {
  graph.payments.tellBeginnings("anew");
  await follow();
  await beginningIsTold();
  graph.payments.cutSockets(1012);
  const followed = graph.journal.followedCount;
  await eventually(() => graph.journal.followedCount > followed);
  const [first = 0] = append(1);
  expect((await client.next()).payload.extensions).toEqual({ cursor: placeOf(first) });
});

describe("a stream ends with what is in its way", () => {
  test("when its subgraph is there, and fails to begin it", () =>
    impatiently(
      async () => {
        graph.journal.isBroken = true;
        client = await TinyClient.connect(graph.gateway.url);
        await client.greet();
        client.subscribe("1", 'subscription { booked(behind: "start") { number } }');
        const { payload } = await client.next();
        const [error] = payload.errors ?? payload;
        expect(error.extensions.code).toBe("INTERNAL");
      },
      // Whatever else is in the way of a stream is waited out for two minutes.
      { REQUEST_TIMEOUT_MS: "1", UPSTREAM_RETRY_MIN_MS: "1" },
    ));

  test("when its source stays away for longer than the bound", () =>
    impatiently(async () => {
      await follow();
      append(1);
      await numbers(1);
      graph.payments.refuseSockets(true);
      graph.payments.cutSockets(1006);
      const { type, payload } = await client.next();
      expect([type, payload[0].extensions.code]).toEqual(["error", "SUBGRAPH_UNAVAILABLE"]);
    }));

  test("when the subgraph does not let it go on", async () => {
    await follow();
    append(1);
    await numbers(1);
    graph.journal.fail("FORBIDDEN");
    const { type, payload } = await client.next();
    expect([type, payload[0].extensions.code]).toEqual(["error", "FORBIDDEN"]);
  });

  test("when what it would go on from is kept no longer", async () => {
    await follow();
    append(1);
    await numbers(1);
    graph.payments.refuseSockets(true);
    graph.payments.cutSockets(1006);
    await eventually(() => graph.journal.followerCount === 0);
    append(2);
    graph.journal.purge();
    graph.payments.refuseSockets(false);
    const { payload } = await client.next();
    expect(payload.errors[0].extensions.code).toBe("RESUME_EXPIRED");
    expect((await client.next()).type).toBe("complete");
  });
});
