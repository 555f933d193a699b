import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { type BrokerLink, brokerLink } from "@tributary/events/broker-link.fixture";
import { inTransaction } from "@tributary/subgraph/database";
import { readRunConfig } from "@tributary/testing/config";
import { eventually } from "@tributary/testing/eventually";
import { suspendUser } from "../commands/change-standing.ts";
import { eraseUser } from "../commands/erase-user.ts";
import { evictName } from "../commands/evict-name.ts";
import { findNameplates, updateUser } from "../store/users.ts";
import { userIds } from "../user-ids.ts";
import { NameMemory } from "./name-memory.ts";
import { type NamesFixture, openNamesFixture, rememberedKey } from "./names.fixture.ts";

const GENERATION = "tributary:{nameplates}:generation";
// Of this file alone, since a name that is forgotten elsewhere is read again here.
const directUrl = `${readRunConfig().REDIS_URL.replace(/\/$/, "")}/9`;
let link: BrokerLink;
let names: NamesFixture;

beforeAll(async () => {
  link = await brokerLink(directUrl);
  names = await openNamesFixture({
    redisUrl: link.url,
    directUrl,
    settleMs: 100,
    peopleCount: 10,
  });
  await names.redis.flushdb();
});

beforeEach(() => names.believed());

afterAll(async () => {
  await names?.close();
  await link?.close();
});

describe("names", () => {
  test("are seen changed at once, in every process, by who asks after the change", async () => {
    const id = idOf(1);
    let isDone = false;
    // Others ask all the time, so that there is always a read under way.
    const asking = [names.here, names.there].map(async (graph) => {
      while (!isDone) await names.nameOf(graph, id);
    });
    for (let count = 0; count < 15; count++) {
      await names.rename(id, `Changed ${count}`);
      expect(await bothSee(id)).toEqual([`Changed ${count}`, `Changed ${count}`]);
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
    const slow = new NameMemory(names.connect(), read, {
      ttlMs: 60_000,
      leaseMs: 5_000,
      renewDelayMs: 100,
      settleMs: 100,
    });
    await eventually(async () => {
      await slow.find([probe]);
      return names.remembered(probe);
    });
    const statusOf = async () => (await slow.find([id])).get(id.toString("hex"))?.status;
    const asked = [statusOf()];
    await begun.promise;
    asked.push(statusOf());
    status = "SUSPENDED";
    await names.people.deps.names.evict(id);
    asked.push(statusOf());
    mayEnd.resolve();
    asked.push(Promise.all(asked).then(statusOf));
    expect(await Promise.all(asked)).toEqual(Array.from({ length: 4 }, () => "SUSPENDED"));
    slow.close();
  });

  test("are right while Redis is away, and when it is back with what it had before", async () => {
    const id = idOf(2);
    await names.rename(id, "Before");
    expect(await bothSee(id)).toEqual(["Before", "Before"]);
    await link.cut();
    await names.rename(id, "Meanwhile");
    expect(await bothSee(id)).toEqual(["Meanwhile", "Meanwhile"]);
    expect(await names.remembered(id)).toContain("ACTIVE");
    await link.mend();
    const old = await names.remembered(id);
    // The old one is still there, and nobody believes it at any moment.
    const seen = new Set<unknown>();
    await eventually(async () => {
      for (const name of await bothSee(id)) seen.add(name);
      return (await names.remembered(id)) !== old;
    });
    expect([...seen]).toEqual(["Meanwhile"]);
  });

  test("are not believed before every process has found Redis again", async () => {
    const id = idOf(5);
    await names.rename(id, "Before");
    await names.nameOf(names.there, id);
    const early = new NameMemory(
      names.connect(),
      (ids) => findNameplates(names.people.deps.db, ids),
      {
        ttlMs: 60_000,
        leaseMs: 5_000,
        renewDelayMs: 100,
        settleMs: 3_600_000,
      },
    );
    const old = await names.remembered(id);
    expect(old).toContain("ACTIVE");
    const generation = await names.redis.get(GENERATION);
    await eventually(async () => (await names.redis.get(GENERATION)) !== generation);
    // What it read would be wrong as soon as somebody who has not found it yet changed the name.
    expect((await early.find([id])).size).toBe(1);
    expect(await names.remembered(id)).toBe(old);
    early.close();
  });

  test.each([
    ["garbage", () => "!"],
    ["nothing", () => ""],
    ["one that is cut short", (text: string) => text.slice(0, -9)],
    ["one without its name", (text: string) => text.slice(0, text.lastIndexOf(" ") + 1)],
    ["one sealed with another key", (_: string, other: string) => other],
  ])("are read from the store, and remembered anew, in place of %s", async (_what, spoil) => {
    const [id, other] = [idOf(7), idOf(8)];
    const unspoilt = ["Name 7", "Name 7"];
    expect(await bothSee(id)).toEqual(unspoilt);
    const sound = await names.remembered(id);
    await names.nameOf(names.here, other);
    const others = await names.remembered(other);
    await names.redis.set(rememberedKey(id), spoil(sound ?? "", others ?? ""), "PX", 60_000);
    expect(await bothSee(id)).toEqual(unspoilt);
    expect(await bothSee(id)).toEqual(unspoilt);
    expect(await names.remembered(id)).toBe(sound);
  });

  test("are read from the store, and remembered anew, in place of what is no text", async () => {
    const id = idOf(9);
    expect(await bothSee(id)).toEqual(["Name 9", "Name 9"]);
    const sound = await names.remembered(id);
    await names.redis.del(rememberedKey(id));
    await names.redis.hset(rememberedKey(id), "not", "a text");
    expect(await bothSee(id)).toEqual(["Name 9", "Name 9"]);
    expect(await names.remembered(id)).toBe(sound);
  });

  test("are read from the store where Redis takes questions and gives no answers", async () => {
    const id = idOf(3);
    await names.rename(id, "Before");
    link.freeze();
    await names.rename(id, "Meanwhile");
    expect(await bothSee(id)).toEqual(["Meanwhile", "Meanwhile"]);
    await link.cut();
    await link.mend();
  });

  test("that somebody else changed are forgotten when that is told", async () => {
    const id = idOf(4);
    await eventually(async () => {
      await names.nameOf(names.there, id);
      return names.remembered(id);
    });
    // As if by a process that died right after its commit.
    await inTransaction(names.people.deps.db, (tx) => updateUser(tx, id, { status: "SUSPENDED" }));
    expect(await names.remembered(id)).toContain("ACTIVE");
    await evictName(names.people.deps, userIds.encode(id));
    expect(await names.remembered(id)).toBeNull();
    expect((await names.other.names.find([id])).get(id.toString("hex"))?.status).toBe("SUSPENDED");
  });

  test("are remembered sealed, and open no more when their person is erased", async () => {
    const id = await names.people.register({ displayName: "Quillhazel" });
    expect(await names.nameOf(names.here, id)).toBe("Quillhazel");
    const text = await names.remembered(id);
    expect(text).toMatch(/ ACTIVE [\w+/=]+$/);
    for (const key of await names.redis.keys("*"))
      expect(await names.redis.get(key)).not.toContain("Quill");
    const actor = userIds.encode(names.viewer.id);
    await eraseUser(names.people.deps, { actor, userId: userIds.encode(id), reason: "OTHER" });
    expect(await names.nameOf(names.there, id)).toBeNull();
    // Whoever kept what was remembered, and puts it back, has nothing that opens.
    await names.redis.set(rememberedKey(id), text ?? "", "PX", 60_000);
    expect(await names.nameOf(names.here, id)).toBeNull();
  });

  test("of who is suspended come with their standing, seen at once", async () => {
    const id = idOf(6);
    const userId = userIds.encode(id);
    await suspendUser(names.people.deps, { actor: "usr_x", userId, reason: "OTHER" });
    const own = await names.there.ask({ id }, "{ me { status } }");
    expect(own.data).toEqual({ me: { status: "SUSPENDED" } });
  });

  test("of nobody are nobody's", async () => {
    const nobody = userIds.create();
    for (let again = 0; again < 2; again++) {
      expect((await names.people.deps.names.find([nobody])).size).toBe(0);
    }
  });
});

const bothSee = (id: Buffer) =>
  Promise.all([names.here, names.there].map((graph) => names.nameOf(graph, id)));

function idOf(index: number): Buffer {
  const id = names.ids[index];
  if (!id) throw new Error(`nobody is ${index}`);
  return id;
}
