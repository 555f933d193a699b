import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { REDIS_FOUND_AGAIN_MS } from "@tributary/runtime/start-redis";
import { readRunConfig } from "@tributary/testing/config";
import { type PrivateRedis, privateRedis } from "@tributary/testing/private-redis";
import mysql from "mysql2/promise";
import type { Graph } from "../graph.fixture.ts";
import { type NamesFixture, openNamesFixture } from "./names.fixture.ts";

const PEOPLE = 50;
const AT_ONCE = 8;
let server: mysql.Connection;
let redis: PrivateRedis;
let names: NamesFixture;

beforeAll(async () => {
  server = await mysql.createConnection({ uri: readRunConfig().MARIADB_URL });
  // Before the connections that it counts of.
  await server.query("SET GLOBAL userstat = ON");
  redis = await privateRedis();
  names = await openNamesFixture({
    redisUrl: redis.url,
    directUrl: redis.url,
    settleMs: REDIS_FOUND_AGAIN_MS,
    peopleCount: PEOPLE,
  });
  await names.believed();
});

afterAll(async () => {
  await names?.close();
  await redis?.close();
  await server?.end();
});

test("a thousand joins over 50 people read each of them once, and none is wrong though Redis is killed", async () => {
  const { here, there } = names;
  await everybodyReadOnce(400);

  await rename(0, "Changed");
  expect(await bothSee(0)).toEqual(["Changed", "Changed"]);

  // What is read back after the kill is from now, when all that follows was not changed yet.
  const old = await names.remembered(idOf(1));
  expect(old).toContain(" ACTIVE ");
  await names.redis.save();
  let isBack = false;
  const asking = Promise.all([
    joinUntil(() => isBack, [here, there]),
    joinAgain(200, [here, there]),
  ]);
  redis.kill();
  await rename(1, "Meanwhile");
  expect(await bothSee(1)).toEqual(["Meanwhile", "Meanwhile"]);
  await names.believed();
  isBack = true;
  await asking;
  expect(await bothSee(1)).toEqual(["Meanwhile", "Meanwhile"]);

  await rename(2, "Afterwards");
  expect(await bothSee(2)).toEqual(["Afterwards", "Afterwards"]);
  await everybodyReadOnce(400);
}, 60_000);

/** What everybody is called, and may be called by who asked before a change was done. */
const shown = Array.from({ length: PEOPLE }, (_, index) => ({
  name: `Name ${index}`,
  next: `Name ${index}`,
}));

async function rename(index: number, name: string): Promise<void> {
  const one = shownOf(index);
  one.next = name;
  await names.rename(idOf(index), name);
  one.name = name;
}

const bothSee = (index: number) =>
  Promise.all([names.here, names.there].map((graph) => names.nameOf(graph, idOf(index))));

/** By one process; another one asks for the keys alone, and finds the names where the first left them. */
async function everybodyReadOnce(joins: number): Promise<void> {
  for (const id of names.ids) await names.people.deps.names.evict(id);
  const before = await selectsOfPeople();
  await joinAgain(joins / 2, [names.here]);
  const selects = (await selectsOfPeople()) - before;
  expect(selects).toBeGreaterThan(0);
  expect(selects).toBeLessThanOrEqual(PEOPLE);
  await joinAgain(joins / 2, [names.there]);
  expect((await selectsOfPeople()) - before).toBe(selects);
}

function joinAgain(count: number, graphs: readonly Graph[]): Promise<void> {
  let left = count;
  return joinUntil(() => left-- <= 0, graphs);
}

/** Several at a time, each of two people, everybody in turn. */
async function joinUntil(isDone: () => boolean, graphs: readonly Graph[]): Promise<void> {
  let turn = 0;
  const asker = async () => {
    while (!isDone()) {
      const first = turn++ % PEOPLE;
      const graph = graphs[Math.floor(turn / PEOPLE) % graphs.length] ?? names.here;
      await join(graph, [first, (first + 7) % PEOPLE]);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, asker));
}

async function join(graph: Graph, wanted: readonly number[]): Promise<void> {
  const before = wanted.map((index) => shownOf(index).name);
  const seen = await names.joined(graph, wanted.map(idOf));
  for (const [place, index] of wanted.entries()) {
    const { name, next } = shownOf(index);
    expect([before[place], name, next]).toContain(seen[place]);
  }
}

/** What the server counts of the user that both processes are in the database of people. */
async function selectsOfPeople(): Promise<number> {
  const user = new URL(names.people.variables.DATABASE_URL).username;
  const [rows] = await server.query<mysql.RowDataPacket[]>(
    "SELECT SELECT_COMMANDS AS count FROM information_schema.USER_STATISTICS WHERE USER = ?",
    [user],
  );
  return Number(rows[0]?.count ?? 0);
}

function idOf(index: number): Buffer {
  const id = names.ids[index];
  if (!id) throw new Error(`nobody is ${index}`);
  return id;
}

function shownOf(index: number): { name: string; next: string } {
  const one = shown[index];
  if (!one) throw new Error(`nobody is ${index}`);
  return one;
}
