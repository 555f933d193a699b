import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { eventually } from "@tributary/testing/eventually";
import { placeOf } from "../testing/journal.ts";
import { TinyClient } from "../testing/tiny-client.ts";
import { startTinyGraph, type TinyGraph } from "../testing/tiny-graph.ts";
import { TinyStream } from "../testing/tiny-stream.fixture.ts";

/** Four hundred of them are more than the network itself may hold for a reader, some 36 megabytes. */
const LONG = 120_000;
const LINES = 400;
const AT_ONCE = 20;
const QUERY = `subscription { booked { number payer { id } text(length: ${LONG}) } }`;
/** Lines are of three payers, one after the other. */
const EXTENSIONS = { freshness: "latest", entity: "payer.id" };

type Told = { readonly number: number; readonly cursor: string; readonly gap: unknown };
type Reader = {
  told(): readonly Told[];
  pause(): void;
  resume(): void;
  leave(): unknown;
};

let graph: TinyGraph;
const readers: Reader[] = [];

beforeAll(async () => {
  graph = await startTinyGraph({
    SUBSCRIPTION_QUEUE_MAX: "20",
    // However long it takes here until they read on, they are not given up.
    STREAM_STUCK_MS_MAX: "600000",
    SOCKET_PING_INTERVAL_MS: "600000",
  });
});
afterAll(() => graph.stop());
afterEach(async () => {
  for (const reader of readers.splice(0)) await reader.leave();
});

/** Keeps of each message what matters, and not its long text. */
function keeper(): { readonly told: Told[]; keep(result: unknown): void } {
  const told: Told[] = [];
  const keep = (result: unknown) => {
    const { data, extensions } = result as { data: { booked: Told }; extensions: Told };
    told.push({ number: data.booked.number, cursor: extensions.cursor, gap: extensions.gap });
  };
  return { told, keep };
}

async function overWebSocket(extensions: object): Promise<Reader> {
  const client = await TinyClient.connect(graph.gateway.url);
  await client.greet();
  client.send({ id: "1", type: "subscribe", payload: { query: QUERY, extensions } });
  const { told, keep } = keeper();
  client.socket.on("message", (data) => keep(JSON.parse(String(data)).payload));
  const { socket } = client;
  return {
    told: () => told,
    pause: () => socket.pause(),
    resume: () => socket.resume(),
    leave: () => client.close(),
  };
}

async function overHttp(path: string, accept: string, extensions: object): Promise<Reader> {
  const url = `${graph.gateway.url}${path}`;
  const stream = await TinyStream.open(url, {
    headers: { accept },
    body: { query: QUERY, extensions },
  });
  const { told, keep } = keeper();
  return {
    told: () => {
      // One message is one line in either protocol.
      const whole = stream.text.lastIndexOf("\n");
      for (const line of stream.text.slice(0, whole).split("\n")) {
        const message = line.startsWith("{") || line.startsWith("data: {") ? line : "{}";
        const result = JSON.parse(message.replace(/^data: /, ""));
        const { payload = result } = result;
        if (payload.data) keep(payload);
      }
      stream.text = stream.text.slice(whole + 1);
      return told;
    },
    pause: () => stream.pause(),
    resume: () => stream.resume(),
    leave: () => stream.leave(),
  };
}

function opened(reader: Reader): Reader {
  readers.push(reader);
  return reader;
}

test("over each transport a slow reader who wants the newest has it of each entity, is told what is missing, and delays nobody", async () => {
  const slow = [
    opened(await overWebSocket(EXTENSIONS)),
    opened(await overHttp("/graphql/stream", "text/event-stream", EXTENSIONS)),
    opened(await overHttp("/graphql", "multipart/mixed;subscriptionSpec=1.0", EXTENSIONS)),
  ];
  const quick = opened(await overWebSocket(EXTENSIONS));
  await eventually(() => graph.journal.followedCount === slow.length + 1);
  graph.journal.append();
  await eventually(() => readers.every((reader) => reader.told().length === 1));
  // All read from one source now, and then most of them do not read.
  await eventually(() => graph.journal.followerCount === 1);
  for (const reader of slow) reader.pause();
  for (let last = 1 + AT_ONCE; last <= 1 + LINES; last += AT_ONCE) {
    graph.journal.append(AT_ONCE);
    await eventually(() => quick.told().at(-1)?.number === last);
  }
  for (const reader of slow) reader.resume();
  for (const reader of slow) {
    await eventually(() => reader.told().at(-1)?.number === 1 + LINES, { timeoutMs: 20_000 });
  }
  for (const reader of readers) {
    const told = reader.told();
    // Of each of the three payers the newest, and every gap is marked, and nothing else is.
    expect(told.slice(-3).map(({ number }) => number)).toEqual([LINES - 1, LINES, LINES + 1]);
    expect(told.slice(1)).toEqual(
      told.slice(1).map(({ number }, index) => {
        const before = told[index]?.number ?? 0;
        const gap = { from: placeOf(before), to: placeOf(number) };
        return { number, cursor: placeOf(number), gap: number === before + 1 ? undefined : gap };
      }),
    );
  }
  const left = slow.map((reader) => 1 + LINES - reader.told().length);
  expect(left.filter((count) => count === 0)).toEqual([]);
  // It has cost the subgraph no second reading.
  expect(graph.journal.followedCount).toBe(slow.length + 1);
}, 60_000);

test("a wish that cannot be granted is refused, and says what it takes", async () => {
  const client = await TinyClient.connect(graph.gateway.url);
  for (const [id, extensions] of [
    ["1", { freshness: "soon" }],
    ["2", { freshness: "latest", entity: "payer.name" }],
  ] as const) {
    if (id === "1") await client.greet();
    client.send({ id, type: "subscribe", payload: { query: QUERY, extensions } });
    const { type, payload } = await client.next();
    expect([type, payload[0].extensions.code]).toEqual(["error", "BAD_USER_INPUT"]);
  }
  await client.close();
});
