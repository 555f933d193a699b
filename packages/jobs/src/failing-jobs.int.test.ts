import { setTimeout as delay } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { eventually, eventuallyPasses } from "@tributary/testing/eventually";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { JobRefusedError, jobHandler } from "./job-handler.ts";
import { type JobsDatabase, jobsDatabase } from "./jobs.fixture.ts";
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

describe("a job that fails", () => {
  test("is tried again after growing delays, and then kept as failed with a code alone", async () => {
    const begunAtMs: number[] = [];
    const work = jobHandler(anything, async () => {
      begunAtMs.push(performance.now());
      throw Object.assign(new Error("alice@example.org"), { code: "NO_LUCK" });
    });
    const changes = { JOBS_ATTEMPTS_MAX: 4, JOBS_RETRY_DELAY_MS_MIN: 50 };
    const { runner } = database.start({ work }, changes);
    await database.enqueue({ key: "a" });
    runner.ring();
    await eventually(async () => (await database.row("a")).outcome === "FAILED");
    const pauses = begunAtMs.slice(1).map((at, index) => at - (begunAtMs[index] ?? 0));
    expect(pauses).toHaveLength(3);
    // The least that jitter leaves of each.
    for (const [index, pause] of pauses.entries())
      expect(pause).toBeGreaterThan(50 * 2 ** index - 5);
    const row = await database.row("a");
    expect(row).toMatchObject({ attempts: 4, lastErrorCode: "NO_LUCK", leaseUntil: null });
    expect(JSON.stringify(row, (_, v) => (typeof v === "bigint" ? `${v}` : v))).not.toContain(
      "alice",
    );
  });

  test("and succeeds later is done", async () => {
    const work = jobHandler(anything, async ({ attempt }) => {
      if (attempt < 3) throw new TypeError("not yet");
    });
    const { runner } = database.start({ work });
    await database.enqueue({ key: "a" });
    runner.ring();
    await allDone();
    expect(await database.row("a")).toMatchObject({ attempts: 3, lastErrorCode: "TypeError" });
  });

  test("is not tried again when it was refused, or its payload is not what its kind wants", async () => {
    const { runner } = database.start({
      work: jobHandler(z.object({ amount: z.string() }), async () => {
        throw new JobRefusedError("ACCOUNT_CLOSED");
      }),
    });
    await database.enqueue(
      { key: "a", payload: { amount: "1" } },
      { key: "b", payload: { amount: 1 } },
    );
    runner.ring();
    await eventuallyPasses(async () => {
      expect(await database.rows()).toMatchObject([
        { outcome: "FAILED", attempts: 1, lastErrorCode: "ACCOUNT_CLOSED" },
        { outcome: "FAILED", attempts: 1, lastErrorCode: "PAYLOAD_INVALID" },
      ]);
    });
  });

  test("by taking too long is told so, and tried again", async () => {
    const work = jobHandler(
      anything,
      async ({ attempt, signal }) => {
        if (attempt > 1) return;
        await delay(10_000, undefined, { signal });
      },
      { timeoutMs: 400 },
    );
    const { runner } = database.start({ work });
    await database.enqueue({ key: "a" });
    runner.ring();
    await allDone();
    expect(await database.row("a")).toMatchObject({ attempts: 2, lastErrorCode: "TIMEOUT" });
  });

  test("does not hold up the others", async () => {
    const work = jobHandler(anything, async ({ key }) => {
      if (key === "00000") throw new Error("always");
    });
    const { runner } = database.start({ work }, { JOBS_CONCURRENCY_MAX: 1 });
    await database.enqueue(...keysUpTo(20));
    runner.ring();
    await eventuallyPasses(async () => {
      const outcomes = (await database.rows()).map((row) => row.outcome);
      expect(outcomes).toEqual(["FAILED", ...Array.from({ length: 19 }, () => "DONE")]);
    });
  });
});
