import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { eventually } from "@tributary/testing/eventually";
import { type FreshVhost, freshVhost } from "@tributary/testing/fresh-vhost";
import {
  type InboxDatabase,
  inboxDatabase,
  isDeclared,
  parkedAt,
  publish,
  startConsumer,
  suspended,
  waiting,
} from "./consumer.fixture.ts";
import type { ParkedMessages } from "./parked-messages.ts";

let database: InboxDatabase;
let vhost: FreshVhost;
let parked: ParkedMessages;
let consumer: { stop(): Promise<void> };
let isMended: boolean;

beforeAll(async () => {
  database = await inboxDatabase();
});

beforeEach(async () => {
  vhost = await freshVhost();
  parked = parkedAt(vhost.url);
  isMended = false;
  consumer = startConsumer(
    database,
    vhost.url,
    async (tx, event) => {
      if (!isMended) throw new Error("a fault in the handler");
      await database.effect(tx, event);
    },
    { retryDelayMs: 1, retryDelayMsMax: 1 },
  );
  await eventually(() => isDeclared(vhost.url));
});

afterEach(async () => {
  await consumer.stop();
  await vhost.delete();
  await database.empty();
});

afterAll(async () => {
  await database?.close();
});

const events = [1, 2, 3].map((number) => suspended(number));
const idsOf = async (first = 10) => (await parked.list(first)).map(({ id }) => id);

async function parkAll(): Promise<void> {
  await publish(vhost.url, events);
  await eventually(async () => (await idsOf()).length === events.length);
}

/** What was looked at is back a moment after the look. */
function eventuallyParked(ids: readonly string[]): Promise<unknown> {
  return eventually(async () => JSON.stringify(await idsOf()) === JSON.stringify(ids));
}

test("are listed oldest first, so many as asked for, as often as asked for", async () => {
  await parkAll();
  const ids = events.map(({ id }) => id);
  for (let times = 0; times < 30; times++) await eventuallyParked(ids);
  expect(await idsOf(2)).toEqual(ids.slice(0, 2));
});

test("are replayed one by one, and the others stay in their order", async () => {
  await parkAll();
  isMended = true;
  const [first, second, third] = events.map(({ id }) => id);
  expect(await parked.replay(second ?? "")).toBe(true);
  await eventually(async () => (await database.effects()).join() === "usr_1 2");
  await eventuallyParked([first ?? "", third ?? ""]);
});

test("are held until what comes before a replay is done, and stay where it fails", async () => {
  await parkAll();
  isMended = true;
  const ids = events.map(({ id }) => id);
  const [first = ""] = ids;
  const refused = parked.replay(first, () => Promise.reject(new Error("not now")));
  await expect(refused).rejects.toThrow("not now");
  await eventuallyParked(ids);
  let effectsBefore: string[] | undefined;
  await parked.replay(first, async () => {
    effectsBefore = await database.effects();
  });
  expect(effectsBefore).toEqual([]);
  await eventually(async () => (await database.effects()).join() === "usr_1 1");
});

test("are replayed all at once, in their order", async () => {
  await parkAll();
  isMended = true;
  expect(await parked.replayAll()).toBe(3);
  await eventually(async () => (await database.effects()).join() === "usr_1 1,usr_1 2,usr_1 3");
  await eventuallyParked([]);
});

test("replayed before the fault is mended are parked again, and lose nothing", async () => {
  await parkAll();
  await parked.replayAll();
  await eventuallyParked(events.map(({ id }) => id));
});

test("are gone when discarded", async () => {
  await parkAll();
  const [first, second, third] = events.map(({ id }) => id);
  expect(await parked.discard(second ?? "")).toBe(true);
  await eventuallyParked([first ?? "", third ?? ""]);
  expect(await waiting(vhost.url)).toBe(0);
});

test("that are not there can neither be replayed nor discarded", async () => {
  expect(await parked.replay("01a1f7d2-2273-7c78-913f-f04a4d0ca28a")).toBe(false);
  expect(await parked.discard("01a1f7d2-2273-7c78-913f-f04a4d0ca28a")).toBe(false);
  expect(await parked.replayAll()).toBe(0);
});

test("of a consumer that never ran are none, and nothing is sent where nobody would take it", async () => {
  const empty = await freshVhost();
  try {
    expect(await parkedAt(empty.url).list(10)).toEqual([]);
    await expect(parkedAt(empty.url).replayAll()).rejects.toThrow("NOT_FOUND");
  } finally {
    await empty.delete();
  }
});
