import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { withTrace } from "@tributary/runtime/trace";
import { eventually, eventuallyPasses } from "@tributary/testing/eventually";
import { type FreshVhost, freshVhost } from "@tributary/testing/fresh-vhost";
import { privateBroker } from "@tributary/testing/private-broker";
import { sql } from "drizzle-orm";
import { brokerLink } from "./broker-link.fixture.ts";
import {
  type OutboxDatabase,
  outboxDatabase,
  registered,
  startRelay,
  tapExchange,
} from "./events.fixture.ts";
import { appendEvents } from "./outbox.ts";
import { outbox } from "./outbox-tables.ts";

let database: OutboxDatabase;
let vhost: FreshVhost;
let stops: (() => Promise<void>)[];

beforeEach(async () => {
  stops = [];
  [database, vhost] = await Promise.all([outboxDatabase(), freshVhost()]);
});

afterEach(async () => {
  for (const stop of stops.reverse()) await stop();
  await Promise.all([database.close(), vhost.delete()]);
});

async function tap(url = vhost.url) {
  const tapped = await tapExchange(url);
  stops.push(tapped.close);
  return tapped.events;
}

function relayTo(url = vhost.url, changes: Parameters<typeof startRelay>[2] = {}) {
  const started = startRelay(database, url, changes);
  stops.push(started.stop);
  return started;
}

const append = (...numbers: number[]) =>
  appendEvents(
    database.db,
    numbers.map((number) => registered(number)),
  );
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe("committed events", () => {
  test("leave in order with feed numbers 1..n, more than a batch of them", async () => {
    const events = await tap();
    const { relay } = relayTo();
    await append(...upTo(25));
    relay.ring();
    await eventually(() => events.length >= 25);
    expect(events.map((event) => event.feedNumber)).toEqual(upTo(25));
    expect(events.map((event) => event.number)).toEqual(upTo(25));
    expect(events[0]).toMatchObject({
      type: "users.user.registered.v1",
      source: "users",
      subject: "usr_1",
      time: "2026-01-31T09:30:00.000Z",
      data: { userId: "usr_1" },
    });
    await eventuallyPasses(async () => {
      const rows = await database.rows();
      expect(rows.every((row) => row.publishedAt !== null)).toBe(true);
    });
  });

  test("leave without a ring, at the next poll", async () => {
    const events = await tap();
    relayTo(vhost.url, { idlePollMs: 20 });
    await append(1);
    await eventually(() => events.length === 1);
  });

  test("carry the trace of the work that they tell of", async () => {
    const events = await tap();
    const traceId = "0af7651916cd43dd8448eb211c80319c";
    await withTrace(`00-${traceId}-b7ad6b7169203331-01`, () => append(1));
    relayTo();
    await eventually(() => events.length === 1);
    expect(events[0]?.traceparent).toMatch(new RegExp(`^00-${traceId}-[0-9a-f]{16}-01$`));
  });

  test("of a transaction that began earlier and committed later are not lost", async () => {
    const events = await tap();
    const { relay } = relayTo();
    await database.db.transaction(async (tx) => {
      await appendEvents(tx, [registered(1)]);
      await append(2);
      relay.ring();
      // The one behind an open transaction does not wait for it.
      await eventually(() => events.length === 1);
    });
    relay.ring();
    await eventually(() => events.length === 2);
    expect(events.map(({ number, feedNumber }) => [number, feedNumber])).toEqual([
      [2, 1],
      [1, 2],
    ]);
  });

  test("keep their feed number when a crash makes them leave twice", async () => {
    const events = await tap();
    const { relay } = relayTo();
    await append(1, 2, 3);
    relay.ring();
    await eventually(async () => (await database.rows()).every((row) => row.publishedAt));
    // As a crash between the broker's confirm and the mark leaves them.
    await database.db.update(outbox).set({ publishedAt: null }).where(sql`feed_number > 1`);
    await append(4);
    relay.ring();
    await eventually(() => events.length === 6);
    expect(events.map((event) => event.feedNumber)).toEqual([1, 2, 3, 2, 3, 4]);
    expect(events[3]).toEqual(events[1]);
  });
});

describe("without a broker", () => {
  test("events wait in the outbox, and leave once and in order when it is there", async () => {
    const events = await tap();
    const link = await brokerLink(vhost.url);
    stops.push(() => link.close());
    await link.cut();
    const { relay } = relayTo(link.url);
    await append(...upTo(25));
    relay.ring();
    await eventually(async () => (await database.rows()).every((row) => row.feedNumber));
    expect((await database.rows()).every((row) => row.publishedAt === null)).toBe(true);

    await link.mend();
    await eventually(() => events.length >= 25);
    await eventually(async () => (await database.rows()).every((row) => row.publishedAt));
    expect(events.map((event) => event.feedNumber)).toEqual(upTo(25));
  });

  test("events get their numbers at once, however many, though none can leave", async () => {
    const link = await brokerLink(vhost.url);
    stops.push(() => link.close());
    await link.cut();
    await append(...upTo(500));
    // Few attempts, further and further apart.
    relayTo(link.url, { retryDelayMsMax: 60_000 });
    await eventually(async () => (await database.rows()).every((row) => row.feedNumber));
  });

  test("events get their numbers while the broker takes one and does not say so", async () => {
    const link = await brokerLink(vhost.url);
    stops.push(() => link.close());
    const events = await tap();
    const { relay } = relayTo(link.url, { publishTimeoutMs: 20_000 });
    await append(1);
    relay.ring();
    await eventually(() => events.length === 1);
    link.freeze();
    await append(2);
    relay.ring();
    await eventually(async () => (await database.rows()).at(-1)?.feedNumber === 2);
    await append(...upTo(25).slice(2));
    const isStamped = async () => (await database.rows()).every((row) => row.feedNumber);
    await eventually(isStamped);
    expect((await database.rows()).at(-1)?.publishedAt).toBeNull();
  });

  test("a queue that outlives the broker gets every event once and in order", async () => {
    const broker = await privateBroker();
    stops.push(() => broker.close());
    const before = await tapExchange(broker.url);
    const { relay } = relayTo(broker.url);
    await append(1, 2);
    relay.ring();
    await eventually(() => before.events.length === 2);
    await before.close();
    await broker.stop();
    await append(...upTo(40).slice(2));
    relay.ring();

    await broker.start();
    const after = await tap(broker.url);
    await eventually(() => after.length === 38, { timeoutMs: 10_000 });
    expect([...before.events, ...after].map((event) => event.feedNumber)).toEqual(upTo(40));
  }, 60_000);
});

describe("several relays of one database", () => {
  test("publish every event once, under one sequence", async () => {
    const events = await tap();
    const relays = [relayTo(), relayTo(), relayTo()];
    await Promise.all(
      upTo(60).map(async (number) => {
        await append(number);
        relays[number % 3]?.relay.ring();
      }),
    );
    await eventually(async () => (await database.rows()).every((row) => row.publishedAt));
    await eventually(() => events.length >= 60);
    expect(events.map((event) => event.feedNumber)).toEqual(upTo(60));
    expect(new Set(events.map((event) => event.id)).size).toBe(60);
  });
});

describe("a relay that stops", () => {
  test("first publishes what is committed", async () => {
    const events = await tap();
    const { relay } = relayTo();
    await append(1);
    relay.ring();
    await eventually(() => events.length === 1);
    await append(...upTo(30).slice(1));
    await relay.stop();
    expect((await database.rows()).every((row) => row.publishedAt)).toBe(true);
  });

  test("does not wait for a broker that is away", async () => {
    const { relay } = relayTo("amqp://127.0.0.1:1");
    await append(1);
    const startedAt = performance.now();
    await relay.stop();
    expect(performance.now() - startedAt).toBeLessThan(10_000);
  });
});

test("published events are purged after their time, others never", async () => {
  const events = await tap();
  const { relay } = relayTo(vhost.url, { keepPublishedMs: 1, purgeIntervalMs: 1 });
  await append(...upTo(12));
  relay.ring();
  await eventually(() => events.length === 12);
  await eventually(async () => {
    relay.ring();
    return (await database.rows()).length === 0;
  });
  // The sequence goes on where it was.
  await append(13);
  relay.ring();
  await eventually(() => events.at(-1)?.feedNumber === 13);
});
