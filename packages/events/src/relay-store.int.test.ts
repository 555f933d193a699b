import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { type DatabaseLink, databaseLink } from "@tributary/testing/database-link";
import { eventually } from "@tributary/testing/eventually";
import { sql } from "drizzle-orm";
import { type OutboxDatabase, outboxDatabase, registered } from "./events.fixture.ts";
import { appendEvents } from "./outbox.ts";
import { type AlsoStamp, type NumberedEvent, RelayStore } from "./relay-store.ts";

let database: OutboxDatabase;
let stores: RelayStore[];
let link: DatabaseLink | undefined;

beforeEach(async () => {
  stores = [];
  database = await outboxDatabase();
  await appendEvents(database.db, [registered(1)]);
});

afterEach(async () => {
  for (const store of stores) store.close();
  await link?.close();
  link = undefined;
  await database.close();
});

function open(silenceMsMax = 10_000, alsoStamp?: AlsoStamp): RelayStore {
  const store = new RelayStore({ databaseUrl: database.url, silenceMsMax, alsoStamp });
  stores.push(store);
  return store;
}

/** The connection that holds the relay's lock. */
async function holder(): Promise<number | null> {
  const [rows] = await database.db.execute(
    sql`SELECT IS_USED_LOCK(CONCAT('relay.', SHA1(DATABASE()))) AS id`,
  );
  return Reflect.get(Reflect.get(rows, 0), "id");
}

test("a pass whose connection is lost does not go on without the lock", async () => {
  const [losing, other] = [open(), open()];
  expect(await losing.lock()).toBe(true);
  await database.db.execute(sql`KILL CONNECTION ${await holder()}`);
  await eventually(async () => (await holder()) === null);
  expect(await other.lock()).toBe(true);
  await expect(losing.stamp(10)).rejects.toThrow();
  await expect(losing.nextUnpublished(10)).rejects.toThrow("the lock with it");
  await losing.unlock();
  expect((await database.rows())[0]?.feedNumber).toBeNull();
  await other.unlock();
  expect(await losing.lock()).toBe(true);
  expect(await losing.stamp(10)).toBe(1);
});

test("a connection that is reset amid a statement is given up, and the next pass has a new one", async () => {
  link = await databaseLink(database.url);
  const store = new RelayStore({ databaseUrl: link.url, silenceMsMax: 10_000 });
  stores.push(store);
  expect(await store.lock()).toBe(true);
  link.resetNext();
  await expect(store.stamp(10)).rejects.toThrow();
  // The server may hold the lock until it has noticed.
  await eventually(() => store.lock());
  expect(await store.stamp(10)).toBe(1);
});

test("a pass that stands still too long loses the lock to the next", async () => {
  const [still, next] = [open(1_000), open()];
  expect(await still.lock()).toBe(true);
  await eventually(() => next.lock());
  await expect(still.stamp(10)).rejects.toThrow("the lock with it");
});

test("a store that is closed answers what was under way, and keeps no connection", async () => {
  const store = open();
  const other = open();
  expect(await other.lock()).toBe(true);
  // Waits for the lock that the other holds.
  const waiting = store.lock();
  await eventually(async () => (await waitersCount()) === 1);
  store.close();
  await expect(waiting).rejects.toThrow();
  await expect(store.lock()).rejects.toThrow("the relay was stopped");
});

test("what is stamped along is committed with the numbers, or neither is", async () => {
  await appendEvents(database.db, [registered(2, "usr_2")]);
  const told: (readonly NumberedEvent[])[] = [];
  let isBroken = true;
  const store = open(10_000, async (tx, events) => {
    await tx.execute(sql`UPDATE outbox SET traceparent = 'stamped'`);
    told.push(events);
    if (isBroken) throw new Error("not now");
  });
  await store.lock();
  await expect(store.stamp(10)).rejects.toThrow("not now");
  const stamps = async () =>
    (await database.rows()).map(({ feedNumber, traceparent }) => [feedNumber, traceparent]);
  expect(await stamps()).toEqual([
    [null, null],
    [null, null],
  ]);
  isBroken = false;
  expect(await store.stamp(10)).toBe(2);
  expect(await stamps()).toEqual([
    [1, "stamped"],
    [2, "stamped"],
  ]);
  expect(told[1]).toMatchObject([
    { type: "users.user.registered.v1", subject: "usr_1", number: 1, feedNumber: 1 },
    { type: "users.user.registered.v1", subject: "usr_2", number: 2, feedNumber: 2 },
  ]);
});

async function waitersCount(): Promise<number> {
  const [rows] = await database.db.execute(
    sql`SELECT COUNT(*) AS waiting FROM information_schema.processlist WHERE state = 'User lock'`,
  );
  return Number(Reflect.get(Reflect.get(rows, 0), "waiting"));
}

test("numbers follow the order of the ids over any gaps, and what came late goes before what came after it", async () => {
  await appendEvents(
    database.db,
    [2, 3, 4, 5, 6].map((number) => registered(number)),
  );
  await database.db.execute(sql`DELETE FROM outbox WHERE number = 3`);
  const late = sql`UPDATE outbox SET id = id + 100 WHERE number = 2`;
  await database.db.execute(late);
  const store = open();
  await store.lock();
  expect(await store.stamp(2)).toBe(2);
  // As if its transaction had only now been committed: its id is behind those that are numbered.
  await database.db.execute(sql`UPDATE outbox SET id = 3 WHERE number = 2`);
  expect(await store.stamp(2)).toBe(2);
  expect(await store.stamp(2)).toBe(1);
  expect(await store.stamp(2)).toBe(0);
  const rows = await database.rows();
  const numbered = rows.map(({ number, feedNumber }) => [number, feedNumber]);
  expect(numbered).toEqual([
    [1, 1],
    [2, 3],
    [4, 2],
    [5, 4],
    [6, 5],
  ]);
  const [first, second] = await store.nextUnpublished(2);
  if (!first || !second) throw new Error("nothing to publish");
  await store.markPublished([first, second]);
  const rest = await store.nextUnpublished(10);
  expect([first, second, ...rest].map((event) => event.feedNumber)).toEqual([1, 2, 3, 4, 5]);
});

test.each([1, 300])("nobody who has not committed yet holds up %d others", async (count) => {
  const append = (on: Parameters<typeof appendEvents>[0], times: number) =>
    appendEvents(
      on,
      Array.from({ length: times }, () => registered(1)),
    );
  const store = open();
  await store.lock();
  await database.db.transaction(async (tx) => {
    await append(database.db, count);
    await append(tx, 1);
    await append(database.db, count);
    await append(tx, 1);
    expect(await store.stamp(1_000)).toBe(1 + 2 * count);
    await store.markPublished(await store.nextUnpublished(1_000));
    expect(await store.nextUnpublished(1)).toEqual([]);
  });
  expect(await store.stamp(1_000)).toBe(2);
});
