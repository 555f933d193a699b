import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { withTrace } from "@tributary/runtime/trace";
import { sql } from "drizzle-orm";
import { enqueueJobs } from "./enqueue-job.ts";
import { type JobsDatabase, jobsDatabase } from "./jobs.fixture.ts";
import { jobs } from "./jobs-tables.ts";

let database: JobsDatabase;

beforeAll(async () => {
  database = await jobsDatabase();
});
afterEach(async () => {
  await database.db.delete(jobs);
});
afterAll(() => database.close());

const job = (key: string) => ({ kind: "work", key, payload: { key } });

test("a job of a transaction that was rolled back does not exist", async () => {
  const rolledBack = database.db.transaction(async (tx) => {
    await enqueueJobs(tx, [job("never")]);
    throw new Error("undone");
  });
  await expect(rolledBack).rejects.toThrow("undone");
  expect(await database.rows()).toEqual([]);
});

test("the same kind and key is there once after 20 concurrent transactions", async () => {
  const keys = ["a", "b", "c"];
  const shuffled = (turn: number) => keys.toSorted(() => (turn % 2 === 0 ? 1 : -1));
  await Promise.all(
    Array.from({ length: 20 }, (_, turn) =>
      database.db.transaction(
        async (tx) => {
          await enqueueJobs(tx, shuffled(turn).map(job));
          await tx.execute(sql`SELECT SLEEP(0.01)`);
        },
        { isolationLevel: "read committed" },
      ),
    ),
  );
  expect((await database.rows()).map((row) => row.key)).toEqual(keys);
});

test("a job that is there already keeps what it was first given", async () => {
  await enqueueJobs(database.db, [{ ...job("a"), payload: { amount: "1" } }]);
  const before = await database.rows();
  await enqueueJobs(database.db, [{ ...job("a"), payload: { amount: "2" }, runAt: new Date(0) }]);
  expect(await database.rows()).toEqual(before);
});

test("the same key of another kind, or in capitals, is another job", async () => {
  await enqueueJobs(database.db, [job("a"), job("A"), { ...job("a"), kind: "other" }]);
  expect(await database.rows()).toHaveLength(3);
});

test("more jobs than one statement holds are all there", async () => {
  await enqueueJobs(
    database.db,
    Array.from({ length: 1_201 }, (_, index) => job(`job-${index}`)),
  );
  expect(await database.rows()).toHaveLength(1_201);
});

test("a job belongs to the trace of who asked for it", async () => {
  const traceId = "0af7651916cd43dd8448eb211c80319c";
  await withTrace(`00-${traceId}-b7ad6b7169203331-01`, () =>
    enqueueJobs(database.db, [job("traced")]),
  );
  expect((await database.row("traced")).traceparent).toContain(traceId);
});
