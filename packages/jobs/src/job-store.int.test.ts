import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { eventually } from "@tributary/testing/eventually";
import { JobStore, lockDue } from "./job-store.ts";
import { type JobsDatabase, jobsDatabase } from "./jobs.fixture.ts";

let database: JobsDatabase;

beforeAll(async () => {
  database = await jobsDatabase();
  const keys = Array.from({ length: 20 }, (_, index) => String(index));
  await database.enqueue(...keys.map((key) => ({ key })));
});
afterAll(() => database.close());

test("what one worker has locked others pass over without waiting, and nothing more than that", async () => {
  const readCommitted = { isolationLevel: "read committed" } as const;
  const keys = await database.db.transaction(async (first) => {
    const ofFirst = await lockDue(first, "waiting", ["work"], 15);
    const ofSecond = await database.db.transaction(
      (second) => lockDue(second, "waiting", ["work"], 15),
      readCommitted,
    );
    // Who adds work does not wait for who takes it.
    await database.enqueue({ key: "new" });
    return [ofFirst, ofSecond].map((taken) => taken.map((job) => job.key));
  }, readCommitted);
  expect(keys.map((taken) => taken.length)).toEqual([15, 5]);
  expect(new Set(keys.flat()).size).toBe(20);
});

test("an older lease can neither renew, end, postpone nor hand back the job", async () => {
  const store = new JobStore({
    databaseUrl: database.url,
    connectionsMax: 2,
    connectTimeoutMs: 5_000,
    lockWaitSeconds: 2,
    owner: "one",
    leaseMs: 1,
  });
  try {
    const [older] = await store.take(["work"], 1);
    if (!older) throw new Error("nothing was taken");
    // As soon as its millisecond is over.
    const newer = await eventually(async () => {
      const taken = await store.takeOver(["work"], 100);
      return taken.find((job) => job.key === older.key);
    });
    expect(newer).toMatchObject({ fence: older.fence + 1n, attempts: 2 });
    const before = await database.row(older.key);
    expect([
      await store.renew(older),
      await store.complete(older),
      await store.fail(older, "LATE"),
      await store.retry(older, "LATE", 0),
      await store.release(older),
    ]).toEqual([false, false, false, false, false]);
    expect(await database.row(older.key)).toEqual(before);
    expect(await store.complete(newer)).toBe(true);
  } finally {
    await store.close();
  }
});

test("a worker that froze while it took jobs does not keep them from others for longer than a lease", async () => {
  const options = { connectionsMax: 2, connectTimeoutMs: 5_000, lockWaitSeconds: 2 };
  const open = (owner: string) =>
    new JobStore({ ...options, databaseUrl: database.url, owner, leaseMs: 1_000 });
  const [frozen, other] = [open("frozen"), open("other")];
  await database.enqueue({ key: "locked", kind: "rare" });
  const awake = Promise.withResolvers<void>();
  const locked = Promise.withResolvers<number>();
  const freezing = frozen.db.transaction(async (tx) => {
    locked.resolve((await lockDue(tx, "waiting", ["rare"], 1)).length);
    await awake.promise;
  });
  try {
    expect(await locked.promise).toBe(1);
    expect(await other.take(["rare"], 1)).toEqual([]);
    const [taken] = await eventually(async () => {
      const jobs = await other.take(["rare"], 1);
      return jobs.length > 0 && jobs;
    });
    expect(taken?.key).toBe("locked");
  } finally {
    awake.resolve();
    await freezing.catch(() => {});
    await Promise.all([frozen.close(), other.close()]);
  }
});
