import { createSecretKey, KeyObject, randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type OpenDatabase, openDatabase } from "@tributary/subgraph/database";
import { type FreshDatabase, freshDatabase } from "@tributary/testing/fresh-database";
import { keysAppendOnly } from "../keys-store/append-only.ts";
import { dataKeys as keysTable } from "../keys-store/tables.ts";
import { keysMigrationsFolder } from "../migrations-folder.ts";
import { userIds } from "../user-ids.ts";
import { DataKeys } from "./data-keys.ts";
import { MasterKeys } from "./master-keys.ts";

const CACHE_TTL_MS = 1_000;
const newKey = () => createSecretKey(randomBytes(32));
const masterKey = newKey();
let database: FreshDatabase;
let open: OpenDatabase;
let nowMs = 0;

beforeAll(async () => {
  database = await freshDatabase({
    migrationsFolder: keysMigrationsFolder,
    appendOnly: keysAppendOnly,
  });
  open = openDatabase({
    url: database.url,
    connectionsMax: 4,
    waitingMax: 100,
    connectTimeoutMs: 5_000,
    lockWaitSeconds: 5,
  });
});

afterAll(async () => {
  await open?.close();
  await database?.drop();
});

/** As one process has them, with a cache of its own. */
function openKeys(keys = new MasterKeys([masterKey])): DataKeys {
  return new DataKeys({
    db: open.db,
    masterKeys: keys,
    cachedMax: 2,
    cacheTtlMs: CACHE_TTL_MS,
    now: () => nowMs,
  });
}

const keyOf = async (keys: DataKeys, id: Buffer) => (await keys.find([id])).get(id.toString("hex"));

describe("a person's data key", () => {
  test("is made once, whoever asks for it at the same moment, and is the same everywhere", async () => {
    const id = userIds.create();
    const [one, other] = await Promise.all([openKeys().obtain(id), openKeys().obtain(id)]);
    expect([one.isNew, other.isNew].sort()).toEqual([false, true]);
    expect(one.key?.equals(other.key ?? newKey())).toBe(true);
    expect(await keyOf(openKeys(), userIds.create())).toBeUndefined();
  });

  test("is in the store wrapped alone", async () => {
    const id = userIds.create();
    const { key } = await openKeys().obtain(id);
    const rows = await open.db.select().from(keysTable);
    const row = rows.find(({ personId }) => personId.equals(id));
    expect(row?.wrapped.includes(key?.export() ?? id)).toBe(false);
  });

  test("once destroyed is gone here at once, elsewhere when its time in the cache is over", async () => {
    const id = userIds.create();
    const [here, elsewhere] = [openKeys(), openKeys()];
    await here.obtain(id);
    expect(await keyOf(elsewhere, id)).toBeDefined();
    await here.destroy(id, new Date());
    expect(await keyOf(here, id)).toBeUndefined();
    nowMs += CACHE_TTL_MS;
    expect(await keyOf(elsewhere, id)).toBeUndefined();
  });

  test("once destroyed is never made again, and destroying it again changes nothing", async () => {
    const id = userIds.create();
    const keys = openKeys();
    await keys.obtain(id);
    await keys.destroy(id, new Date());
    await keys.destroy(id, new Date());
    expect(await keys.obtain(id)).toEqual({ key: undefined, isNew: false });
  });

  test("that does not unwrap is an error of its own, and others are found beside it", async () => {
    const [good, bad] = [userIds.create(), userIds.create()];
    await openKeys().obtain(good);
    const foreign = new MasterKeys([newKey()]);
    await openKeys(foreign).obtain(bad);
    const found = await openKeys().find([good, bad]);
    expect(found.get(good.toString("hex"))).not.toBeInstanceOf(Error);
    expect(found.get(bad.toString("hex"))).toBeInstanceOf(Error);
    expect(await openKeys().missingMasterKeys()).toEqual([foreign.id]);
  });

  test("is kept unwrapped no longer and no more often than configured", async () => {
    const ids = [userIds.create(), userIds.create(), userIds.create()];
    const keys = openKeys();
    for (const id of ids) await keys.obtain(id);
    await open.db.delete(keysTable);
    const kept = async () => (await keys.find(ids)).size;
    expect(await kept()).toBe(2);
    nowMs += CACHE_TTL_MS;
    expect(await kept()).toBe(0);
  });
});

test("a master key is rotated in pieces while everybody reads, and then nobody needs the old one", async () => {
  await open.db.delete(keysTable);
  const newest = newKey();
  const ids = Array.from({ length: 60 }, () => userIds.create());
  const before = openKeys();
  await Promise.all(ids.map((id) => before.obtain(id)));
  const given = await before.find(ids);
  const during = openKeys(new MasterKeys([newest, masterKey]));
  let isDone = false;
  let reads = 0;
  const reading = async () => {
    while (!isDone) {
      // A cache would hide what is tried here.
      nowMs += CACHE_TTL_MS;
      const found = await during.find(ids);
      expect([...found.values()].filter((key) => key instanceof Error)).toEqual([]);
      expect(found.size).toBe(ids.length);
      reads++;
    }
  };
  const readers = [reading(), reading()];
  const { signal } = new AbortController();
  // Two processes do the job at once, and neither undoes what the other did.
  const counts = await Promise.all([
    during.rewrap({ batchSize: 7, signal }),
    openKeys(new MasterKeys([newest, masterKey])).rewrap({ batchSize: 7, signal }),
  ]);
  isDone = true;
  await Promise.all(readers);
  expect(reads).toBeGreaterThan(1);
  expect(counts[0] + counts[1]).toBeGreaterThanOrEqual(ids.length);
  const after = openKeys(new MasterKeys([newest]));
  expect(await after.missingMasterKeys()).toEqual([]);
  const kept = [...(await after.find(ids))].filter(([name, key]) => isSame(key, given.get(name)));
  expect(kept).toHaveLength(ids.length);
});

function isSame(one: unknown, other: unknown): boolean {
  return one instanceof KeyObject && other instanceof KeyObject && one.equals(other);
}
