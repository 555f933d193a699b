import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { eventually } from "@tributary/testing/eventually";
import { placeOf } from "../../testing/journal.ts";
import { TinyClient } from "../../testing/tiny-client.ts";
import { startTinyGraph, type TinyGraph } from "../../testing/tiny-graph.ts";

const BOOKED = "subscription S($behind: String) { booked(behind: $behind) { number } }";
const STREAMS = 60;
const PER_SECOND = 100;
/** The first of them need not wait; a timer may be early by a millisecond. */
const SPREAD_MS_MIN = ((STREAMS - 1) * 1_000) / PER_SECOND - 1;
let graph: TinyGraph;
const clients: TinyClient[] = [];

beforeAll(async () => {
  graph = await startTinyGraph({
    UPSTREAM_OPENS_PER_SECOND: String(PER_SECOND),
    UPSTREAM_RETRY_MIN_MS: "1",
    UPSTREAM_RETRY_MAX_MS: "1",
  });
  graph.journal.append();
});
afterAll(() => graph.stop());
afterEach(async () => {
  for (const client of clients.splice(0)) await client.close();
  await eventually(() => graph.journal.followerCount === 0);
});

/** As many strangers to each other, who share nothing. */
async function everybody(variables?: Record<string, unknown>): Promise<void> {
  for (let count = 0; count < STREAMS; count += 1) {
    const client = await TinyClient.connect(graph.gateway.url);
    await client.greet({ authorization: `Bearer ${count}` });
    clients.push(client);
  }
  for (const client of clients) client.subscribe("1", BOOKED, variables);
  await eventually(() => graph.journal.followerCount === STREAMS);
}

/** Each gets the next line, once. */
async function nobodyMissesAny(): Promise<void> {
  const number = graph.journal.length;
  for (const client of clients) {
    expect((await client.next()).payload.data.booked.number).toBe(number);
  }
}

test("streams that lose their source at once go on one after the other, and miss nothing", async () => {
  await everybody({ behind: placeOf(graph.journal.length) });
  const followed = graph.journal.followedCount;
  graph.payments.cutSockets(1006);
  const cutMs = performance.now();
  graph.journal.append();
  await eventually(() => graph.journal.followedCount === followed + STREAMS);
  expect(performance.now() - cutMs).toBeGreaterThanOrEqual(SPREAD_MS_MIN);
  await nobodyMissesAny();
});

test("clients who come at once for the first time begin one after the other", async () => {
  const begunMs = performance.now();
  await everybody();
  expect(performance.now() - begunMs).toBeGreaterThanOrEqual(SPREAD_MS_MIN);
  graph.journal.append();
  await nobodyMissesAny();
});

test("clients who come back at once do as well", async () => {
  const begunMs = performance.now();
  graph.journal.append();
  await everybody({ behind: placeOf(graph.journal.length - 1) });
  expect(performance.now() - begunMs).toBeGreaterThanOrEqual(SPREAD_MS_MIN);
  await nobodyMissesAny();
});
