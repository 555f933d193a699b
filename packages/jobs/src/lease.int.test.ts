import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { eventually } from "@tributary/testing/eventually";
import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { jobHandler, LeaseLostError } from "./job-handler.ts";
import { type JobsDatabase, jobsDatabase } from "./jobs.fixture.ts";
import { jobs } from "./jobs-tables.ts";
import { doOnce, effects } from "./work.fixture.ts";

let database: JobsDatabase;
let workers: ChildProcess[];

beforeEach(async () => {
  workers = [];
  database = await jobsDatabase();
});
afterEach(async () => {
  for (const worker of workers) worker.kill("SIGKILL");
  await database.close();
});

const anything = z.unknown();
const frequent = { JOBS_IDLE_POLL_MS: 50 };

function startWorker() {
  const file = fileURLToPath(new URL("worker.fixture.ts", import.meta.url));
  const worker = spawn(process.execPath, [file, database.url], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  workers.push(worker);
  let said = "";
  worker.stdout.on("data", (data: Buffer) => {
    said += data.toString();
  });
  return {
    worker,
    hears: (word: string) =>
      eventually(() => said.split("\n").includes(word), { timeoutMs: 15_000 }),
  };
}

function untilDone(key: string) {
  return eventually(async () => (await database.row(key)).outcome === "DONE", {
    timeoutMs: 10_000,
  });
}

describe("a lease", () => {
  test("is kept alive for as long as its job runs, however often others look", async () => {
    let begun = 0;
    const work = jobHandler(anything, async () => {
      begun++;
      await delay(3_000);
    });
    const changes = { ...frequent, JOBS_LEASE_MS: 1_200 };
    await database.enqueue({ key: "long" });
    for (let runner = 0; runner < 3; runner++) database.start({ work }, changes);
    await untilDone("long");
    expect(begun).toBe(1);
    expect(await database.row("long")).toMatchObject({ attempts: 1, fence: 1n });
  });

  test("of a worker that was killed runs out, and another worker does the job", async () => {
    const { worker, hears } = startWorker();
    await database.enqueue({ key: "orphan" });
    await hears("begun");
    worker.kill("SIGKILL");
    const seen: unknown[] = [];
    const work = jobHandler(anything, async (job) => {
      const { leaseUntil } = await database.row(job.key);
      seen.push({ attempt: job.attempt, fence: job.fence, isLeased: leaseUntil !== null });
      await doOnce(database.db, job, "second");
    });
    database.start({ work }, frequent);
    await untilDone("orphan");
    expect(seen).toEqual([{ attempt: 2, fence: 2n, isLeased: true }]);
    expect(await database.db.select().from(effects)).toEqual([{ key: "orphan", worker: "second" }]);
  });

  test("of a worker that froze is lost: its late work is refused and undone", async () => {
    const { worker, hears } = startWorker();
    await database.enqueue({ key: "late" });
    await hears("begun");
    worker.kill("SIGSTOP");
    const work = jobHandler(anything, (job) => doOnce(database.db, job, "second"));
    const { stop } = database.start({ work }, frequent);
    await untilDone("late");
    await stop();
    const before = await database.row("late");
    worker.kill("SIGCONT");
    await hears("aborted");
    worker.stdin?.write("go on\n");
    await hears("LeaseLostError");
    expect(await database.row("late")).toEqual(before);
    expect(await database.db.select().from(effects)).toEqual([{ key: "late", worker: "second" }]);
  });

  test("that was lost while another worker still runs the job ends nothing of its", async () => {
    const gates = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    let begun = 0;
    const work = jobHandler(anything, async () => {
      await gates[begun++]?.promise;
    });
    const first = database.start({ work });
    await database.enqueue({ key: "shared" });
    first.runner.ring();
    await eventually(() => begun === 1);
    // As if the first were too busy to renew: its next renewal is seconds away.
    await database.db.update(jobs).set({ leaseUntil: sql`UTC_TIMESTAMP(3)` }).where(sql`fence = 1`);
    database.start({ work }, frequent);
    await eventually(() => begun === 2);
    gates[0]?.resolve();
    await first.stop();
    expect(await database.row("shared")).toMatchObject({ outcome: null, fence: 2n, attempts: 2 });
    gates[1]?.resolve();
    await untilDone("shared");
  });

  test("of a job that takes its workers down with it is not given for ever", async () => {
    await database.enqueue({ key: "poison" });
    await database.db
      .update(jobs)
      .set({ attempts: 3, fence: 3n, leaseUntil: sql`UTC_TIMESTAMP(3)`, leaseOwner: "gone" })
      .where(eq(jobs.key, "poison"));
    let begun = 0;
    const work = jobHandler(anything, async () => void begun++);
    database.start({ work }, { ...frequent, JOBS_ATTEMPTS_MAX: 3 });
    await eventually(async () => (await database.row("poison")).outcome === "FAILED");
    expect(await database.row("poison")).toMatchObject({ lastErrorCode: "WORKER_LOST" });
    expect(begun).toBe(0);
  });
});

describe("a job that is completed in its handler's transaction", () => {
  test("ends if that commits", async () => {
    const work = jobHandler(anything, (job) => doOnce(database.db, job, "only"));
    const { runner } = database.start({ work });
    await database.enqueue({ key: "a" });
    runner.ring();
    await untilDone("a");
    expect(await database.db.select().from(effects)).toEqual([{ key: "a", worker: "only" }]);
  });

  test("has not ended if that is rolled back, and nothing of its work is there", async () => {
    const work = jobHandler(anything, async (job) => {
      await database.db.transaction(async (tx) => {
        await tx.insert(effects).values({ key: job.key, worker: `attempt ${job.attempt}` });
        await job.complete(tx);
        if (job.attempt === 1) throw new Error("after all");
      });
    });
    const { runner } = database.start({ work });
    await database.enqueue({ key: "a" });
    runner.ring();
    await untilDone("a");
    expect(await database.db.select().from(effects)).toEqual([{ key: "a", worker: "attempt 2" }]);
    expect(await database.row("a")).toMatchObject({ attempts: 2, lastErrorCode: "Error" });
  });

  test("cannot be completed a second time", async () => {
    const refusals: unknown[] = [];
    const work = jobHandler(anything, async (job) => {
      await doOnce(database.db, job, "first");
      await doOnce(database.db, job, "second").catch((error: unknown) => refusals.push(error));
    });
    const { runner } = database.start({ work });
    await database.enqueue({ key: "a" });
    runner.ring();
    await untilDone("a");
    await eventually(() => refusals.length === 1);
    expect(refusals[0]).toBeInstanceOf(LeaseLostError);
    expect(await database.db.select().from(effects)).toEqual([{ key: "a", worker: "first" }]);
  });
});
