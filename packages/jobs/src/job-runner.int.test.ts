import { setTimeout as delay } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { Lifecycle } from "@tributary/runtime/lifecycle";
import { currentTrace, withTrace } from "@tributary/runtime/trace";
import { eventually, eventuallyPasses } from "@tributary/testing/eventually";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { enqueueJobs } from "./enqueue-job.ts";
import { jobHandler } from "./job-handler.ts";
import { startJobs } from "./job-runner.ts";
import { type JobsDatabase, jobsDatabase } from "./jobs.fixture.ts";
import { silent, testConfig } from "./jobs-config.fixture.ts";
import { jobs } from "./jobs-tables.ts";

let database: JobsDatabase;

beforeEach(async () => {
  database = await jobsDatabase();
});
afterEach(() => database.close());

const anything = z.unknown();
const keysUpTo = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ key: String(index).padStart(5, "0") }));

async function allDone() {
  const unfinished = sql`${jobs.kind} <> 'purge-jobs' AND (outcome IS NULL OR outcome <> 'DONE')`;
  await eventually(async () => (await database.db.$count(jobs, unfinished)) === 0, {
    timeoutMs: 10_000,
  });
}

describe("jobs", () => {
  test("run with what they were given, in the trace of who asked", async () => {
    const seen: unknown[] = [];
    const traceId = "0af7651916cd43dd8448eb211c80319c";
    const { runner } = database.start({
      greet: jobHandler(z.object({ name: z.string() }), async (job) => {
        const { kind, key, payload, attempt, fence } = job;
        seen.push({ kind, key, payload, attempt, fence, trace: currentTrace()?.traceId });
      }),
    });
    await withTrace(`00-${traceId}-b7ad6b7169203331-01`, () =>
      enqueueJobs(database.db, [{ kind: "greet", key: "k", payload: { name: "Ada" } }]),
    );
    runner.ring();
    await allDone();
    expect(seen).toEqual([
      { kind: "greet", key: "k", payload: { name: "Ada" }, attempt: 1, fence: 1n, trace: traceId },
    ]);
    const row = await database.row("k");
    expect(row).toMatchObject({ attempts: 1, leaseOwner: null, leaseUntil: null });
    expect(row.finishedAt).not.toBeNull();
  });

  test("run at their time and not before", async () => {
    const ranAtMs: number[] = [];
    const work = jobHandler(anything, async () => void ranAtMs.push(Date.now()));
    const { runner } = database.start({ work });
    const runAt = new Date(Date.now() + 300);
    await database.enqueue({ key: "later", runAt });
    runner.ring();
    await allDone();
    // The database runs on this machine, so by this clock.
    expect(ranAtMs[0]).toBeGreaterThanOrEqual(runAt.getTime());
  });

  test("that nobody rang for are found by the poll", async () => {
    const work = jobHandler(anything, async () => {});
    database.start({ work }, { JOBS_IDLE_POLL_MS: 30 });
    await delay(50);
    await database.enqueue({ key: "quiet" });
    await allDone();
  });

  test("go on after the database has cut off every connection", async () => {
    const work = jobHandler(anything, async () => {});
    const { runner } = database.start({ work });
    await database.enqueue({ key: "before" });
    runner.ring();
    await allDone();
    const [threads] = await database.db.execute(
      sql`SELECT id FROM information_schema.processlist WHERE id <> CONNECTION_ID()`,
    );
    for (const { id } of z.array(z.object({ id: z.coerce.number() })).parse(threads)) {
      // One that has ended by itself meanwhile cannot be cut off.
      await database.db.execute(sql.raw(`KILL ${id}`)).catch(() => {});
    }
    await eventually(() =>
      database.enqueue({ key: "after" }).then(
        () => true,
        () => false,
      ),
    );
    runner.ring();
    await allDone();
  });

  test("of a kind that this runner does not know are left to others", async () => {
    const work = jobHandler(anything, async () => {});
    const { runner } = database.start({ work });
    await database.enqueue({ kind: "newer", key: "a" }, { key: "b" });
    runner.ring();
    await eventually(async () => (await database.row("b")).outcome);
    expect(await database.row("a")).toMatchObject({ outcome: null, attempts: 0 });
  });
});

describe("a stop", () => {
  test("ends a runner that never reached its database", async () => {
    const lifecycle = new Lifecycle({ logger: silent, stopTimeoutMs: 5_000 });
    const databaseUrl = "mysql://nobody:nothing@127.0.0.1:1/none";
    const runner = startJobs({
      handlers: {},
      databaseUrl,
      config: testConfig,
      logger: silent,
      lifecycle,
    });
    runner.ring();
    const startedAtMs = performance.now();
    await lifecycle.stop();
    expect(performance.now() - startedAtMs).toBeLessThan(4_500);
  });

  test("lets what runs end, and takes nothing new", async () => {
    const gate = Promise.withResolvers<void>();
    const begun: string[] = [];
    const work = jobHandler(anything, async ({ key }) => {
      begun.push(key);
      await gate.promise;
    });
    const { runner, stop } = database.start({ work }, { JOBS_CONCURRENCY_MAX: 2 });
    await database.enqueue(...keysUpTo(4));
    runner.ring();
    await eventually(() => begun.length === 2);
    const stopped = stop();
    gate.resolve();
    await stopped;
    const done = (await database.rows()).filter((row) => row.outcome === "DONE");
    expect(done.map((row) => row.key)).toEqual(begun.toSorted());
    expect(begun).toHaveLength(2);
  });

  test("past its deadline hands back what gives up, as if it had not been begun", async () => {
    let isRunning = false;
    const work = jobHandler(anything, async ({ signal }) => {
      isRunning = true;
      await delay(60_000, undefined, { signal });
    });
    const { runner, stop } = database.start({ work }, { JOBS_DRAIN_TIMEOUT_MS: 50 });
    await database.enqueue({ key: "a" });
    runner.ring();
    await eventually(() => isRunning);
    await stop();
    expect(await database.row("a")).toMatchObject({ outcome: null, attempts: 0, leaseUntil: null });
  });

  test("past its deadline leaves the lease to what does not give up", async () => {
    const gate = Promise.withResolvers<void>();
    let isRunning = false;
    const work = jobHandler(anything, async () => {
      isRunning = true;
      await gate.promise;
    });
    const changes = { JOBS_DRAIN_TIMEOUT_MS: 50, JOBS_ABORT_TIMEOUT_MS: 50 };
    const { runner, stop } = database.start({ work }, changes);
    await database.enqueue({ key: "a" });
    runner.ring();
    await eventually(() => isRunning);
    await stop();
    expect((await database.row("a")).leaseUntil).not.toBeNull();
    gate.resolve();
  });
});

describe("what has ended", () => {
  test("is removed when its time is over, in pieces, and failures later than the rest", async () => {
    const old = sql`UTC_TIMESTAMP(3) - INTERVAL 1 HOUR`;
    await database.enqueue(...keysUpTo(250), { key: "failed" }, { key: "fresh" }, { key: "waits" });
    await database.db
      .update(jobs)
      .set({ outcome: "DONE", finishedAt: old })
      .where(sql`\`key\` < 'f'`);
    await database.db
      .update(jobs)
      .set({ outcome: "FAILED", finishedAt: old })
      .where(sql`\`key\` = 'failed'`);
    await database.db
      .update(jobs)
      .set({ outcome: "DONE", finishedAt: sql`UTC_TIMESTAMP(3)` })
      .where(sql`\`key\` = 'fresh'`);
    database.start({}, { JOBS_KEEP_DONE_MS: 60_000, JOBS_PURGE_INTERVAL_MS: 1_000 });
    await eventuallyPasses(async () => {
      expect((await database.rows()).map((row) => row.key)).toEqual(["failed", "fresh", "waits"]);
    });
  });
});
