import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { type BrokerLink, brokerLink } from "@tributary/events/broker-link.fixture";
import { Lifecycle } from "@tributary/runtime/lifecycle";
import { createLogger } from "@tributary/runtime/logger";
import { inTransaction } from "@tributary/subgraph/database";
import { readRunConfig } from "@tributary/testing/config";
import { eventually } from "@tributary/testing/eventually";
import { Redis } from "ioredis";
import mysql from "mysql2/promise";
import { suspendUser } from "../commands/change-standing.ts";
import { eraseUser } from "../commands/erase-user.ts";
import { evictName } from "../commands/evict-name.ts";
import { updateProfile } from "../commands/update-profile.ts";
import { readPeopleConfig } from "../config.ts";
import { type Graph, openGraph, type Who } from "../graph.fixture.ts";
import { openPeopleFixture, type PeopleFixture } from "../people.fixture.ts";
import { startRedis } from "../start-redis.ts";
import { updateUser } from "../store/users.ts";
import { userIds } from "../user-ids.ts";
import { NameMemory } from "./name-memory.ts";
import { type OpenPeople, openPeople } from "./open-people.ts";

const PEOPLE = 50;
const logger = createLogger({ service: "test", level: "silent" });
const lifecycle = new Lifecycle({ logger, stopTimeoutMs: 5_000 });
// Of this file alone, since a name that is forgotten elsewhere is read again here.
const redisUrl = `${readRunConfig().REDIS_URL.replace(/\/$/, "")}/9`;
let server: mysql.Connection;
let link: BrokerLink;
let redis: Redis;
let people: PeopleFixture;
/** Another process on the same databases. */
let other: OpenPeople;
let here: Graph;
let there: Graph;
let ids: Buffer[];
let viewer: Who;

beforeAll(async () => {
  server = await mysql.createConnection({ uri: readRunConfig().MARIADB_URL });
  // Before the connections that it counts of.
  await server.query("SET GLOBAL userstat = ON");
  link = await brokerLink(redisUrl);
  redis = new Redis(redisUrl);
  await redis.flushdb();
  const memory = () => ({
    redis: startRedis(link.url, { logger, lifecycle }),
    ttlMs: 60_000,
  });
  people = await openPeopleFixture(memory());
  other = openPeople(readPeopleConfig(people.variables), memory());
  lifecycle.onStop("the other's databases", () => other.close());
  here = openGraph(people);
  there = openGraph(people, other.people);
  ids = await Promise.all(
    Array.from({ length: PEOPLE }, (_, index) => people.register({ displayName: `Name ${index}` })),
  );
  viewer = { id: ids[0] ?? Buffer.alloc(16) };
});

beforeEach(() => believed());

afterAll(async () => {
  await lifecycle.stop();
  await people?.close();
  await redis?.quit();
  await link?.close();
  await server?.end();
});

/** Until both processes remember what they read. */
async function believed(): Promise<void> {
  for (const { names } of [people.deps, other.people]) {
    await eventually(async () => {
      await redis.del(keyOf(viewer.id));
      await names.find([viewer.id]);
      return remembered(viewer.id);
    });
  }
}

/** As the gateway joins names to what another subgraph told. */
async function joined(graph: Graph, wanted: readonly Buffer[]): Promise<unknown[]> {
  const keys = wanted.map((id) => ({ __typename: "User", id: userIds.encode(id) }));
  const query = `query ($keys: [_Any!]!) {
    _entities(representations: $keys) { ... on User { displayName } } }`;
  const { data, codes } = await graph.ask(viewer, query, { keys });
  expect(codes).toEqual([]);
  return (data._entities as { displayName: string }[]).map(({ displayName }) => displayName);
}

const nameOf = async (graph: Graph, id: Buffer) => (await joined(graph, [id]))[0];
const rename = (id: Buffer, displayName: string) =>
  updateProfile(people.deps, { userId: userIds.encode(id), displayName });

describe("names", () => {
  test("of 50 people joined 1,000 times are read from the databases once at most", async () => {
    for (const id of ids) await people.deps.names.evict(id);
    const before = await selectsSoFar();
    const startedMs = performance.now();
    let left = 1_000;
    const join = async () => {
      while (left-- > 0) {
        const first = left % PEOPLE;
        const wanted = [first, (first + 7) % PEOPLE];
        expect(
          await joined(
            here,
            wanted.map((index) => ids[index] ?? viewer.id),
          ),
        ).toEqual(wanted.map((index) => `Name ${index}`));
      }
    };
    await Promise.all(Array.from({ length: 8 }, join));
    const tookMs = Math.round(performance.now() - startedMs);
    const selects = (await selectsSoFar()) - before;
    process.stdout.write(`1,000 joins over ${PEOPLE} people: ${selects} SELECTs, ${tookMs} ms\n`);
    expect(selects).toBeGreaterThan(0);
    expect(selects).toBeLessThanOrEqual(PEOPLE);
  });

  test("are seen changed at once, in every process, by who asks after the change", async () => {
    const [id = viewer.id] = ids.slice(1);
    let isDone = false;
    // Others ask all the time, so that there is always a read under way.
    const asking = [here, there].map(async (graph) => {
      while (!isDone) await nameOf(graph, id);
    });
    for (let count = 0; count < 15; count++) {
      await rename(id, `Changed ${count}`);
      const seen = await Promise.all([nameOf(here, id), nameOf(there, id)]);
      expect(seen).toEqual([`Changed ${count}`, `Changed ${count}`]);
    }
    isDone = true;
    await Promise.all(asking);
  });

  test("that were just being read when they changed are read again, and not remembered as they were", async () => {
    const [id, probe] = [userIds.create(), userIds.create()];
    let status: "ACTIVE" | "SUSPENDED" = "ACTIVE";
    const [begun, mayEnd] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const read = async (wanted: readonly Buffer[]) => {
      const seen = wanted.map((one) => ({ id: one, status, displayNameSealed: null }));
      if (!wanted.includes(id)) return seen;
      begun.resolve();
      await mayEnd.promise;
      return seen;
    };
    const slow = new NameMemory(startRedis(link.url, { logger, lifecycle }), read, {
      ttlMs: 60_000,
      leaseMs: 5_000,
      renewDelayMs: 100,
    });
    await eventually(async () => {
      await slow.find([probe]);
      return remembered(probe);
    });
    const statusOf = async () => (await slow.find([id])).get(id.toString("hex"))?.status;
    const asked = [statusOf()];
    await begun.promise;
    asked.push(statusOf());
    status = "SUSPENDED";
    await people.deps.names.evict(id);
    asked.push(statusOf());
    mayEnd.resolve();
    asked.push(Promise.all(asked).then(statusOf));
    expect(await Promise.all(asked)).toEqual(Array.from({ length: 4 }, () => "SUSPENDED"));
    slow.close();
  });

  test("are right while Redis is away, and when it is back with what it had before", async () => {
    const [id = viewer.id] = ids.slice(2);
    await rename(id, "Before");
    expect([await nameOf(here, id), await nameOf(there, id)]).toEqual(["Before", "Before"]);
    await link.cut();
    await rename(id, "Meanwhile");
    expect([await nameOf(here, id), await nameOf(there, id)]).toEqual(["Meanwhile", "Meanwhile"]);
    expect(await remembered(id)).toContain("ACTIVE");
    await link.mend();
    const old = await remembered(id);
    await eventually(async () => {
      // The old one is still there, and nobody believes it at any moment.
      const seen = [await nameOf(here, id), await nameOf(there, id)];
      expect(seen).toEqual(["Meanwhile", "Meanwhile"]);
      return (await remembered(id)) !== old;
    });
  });

  test("are read from the store where Redis takes questions and gives no answers", async () => {
    const [id = viewer.id] = ids.slice(3);
    await rename(id, "Before");
    link.freeze();
    await rename(id, "Meanwhile");
    expect(await nameOf(here, id)).toBe("Meanwhile");
    expect(await nameOf(there, id)).toBe("Meanwhile");
    await link.cut();
    await link.mend();
  });

  test("that somebody else changed are forgotten when that is told", async () => {
    const [id = viewer.id] = ids.slice(4);
    await eventually(async () => {
      await nameOf(there, id);
      return remembered(id);
    });
    // As if by a process that died right after its commit.
    await inTransaction(people.deps.db, (tx) => updateUser(tx, id, { status: "SUSPENDED" }));
    expect(await remembered(id)).toContain("ACTIVE");
    await evictName(people.deps, userIds.encode(id));
    expect(await remembered(id)).toBeNull();
    expect((await other.people.names.find([id])).get(id.toString("hex"))?.status).toBe("SUSPENDED");
  });

  test("are remembered sealed, and open no more when their person is erased", async () => {
    const id = await people.register({ displayName: "Quillhazel" });
    expect(await nameOf(here, id)).toBe("Quillhazel");
    const text = await remembered(id);
    expect(text).toMatch(/ ACTIVE [\w+/=]+$/);
    for (const key of await redis.keys("*")) expect(await redis.get(key)).not.toContain("Quill");
    const actor = userIds.encode(viewer.id);
    await eraseUser(people.deps, { actor, userId: userIds.encode(id), reason: "OTHER" });
    expect(await nameOf(there, id)).toBeNull();
    // Whoever kept what was remembered, and puts it back, has nothing that opens.
    await redis.set(keyOf(id), text ?? "", "PX", 60_000);
    expect(await nameOf(here, id)).toBeNull();
  });

  test("of who is suspended come with their standing, seen at once", async () => {
    const [id = viewer.id] = ids.slice(6);
    const userId = userIds.encode(id);
    await suspendUser(people.deps, { actor: "usr_x", userId, reason: "OTHER" });
    const own = await there.ask({ id }, "{ me { status } }");
    expect(own.data).toEqual({ me: { status: "SUSPENDED" } });
  });

  test("of nobody are nobody's", async () => {
    const nobody = userIds.create();
    for (let again = 0; again < 2; again++) {
      expect((await people.deps.names.find([nobody])).size).toBe(0);
    }
  });
});

const keyOf = (id: Buffer) => `tributary:{nameplates}:${id.toString("hex")}`;
const remembered = (id: Buffer) => redis.get(keyOf(id));

/** What the server counts of the two users that this process is in its databases. */
async function selectsSoFar(): Promise<number> {
  const { DATABASE_URL, KEYS_DATABASE_URL } = people.variables;
  const users = [DATABASE_URL, KEYS_DATABASE_URL].map((url) => new URL(url).username);
  const [rows] = await server.query<mysql.RowDataPacket[]>(
    "SELECT SUM(SELECT_COMMANDS) AS count FROM information_schema.USER_STATISTICS WHERE USER IN (?)",
    [users],
  );
  return Number(rows[0]?.count ?? 0);
}
