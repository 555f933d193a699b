import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { eventually } from "@tributary/testing/eventually";
import { z } from "zod";
import { jobHandler } from "./job-handler.ts";
import { type JobsDatabase, jobsDatabase } from "./jobs.fixture.ts";

let database: JobsDatabase;

beforeEach(async () => {
  database = await jobsDatabase();
});
afterEach(() => database.close());

test("a recurring job runs once in each period, whatever the number of replicas", async () => {
  const everyMs = 700;
  const periods: string[] = [];
  const tick = jobHandler(
    z.object({ periodStart: z.iso.datetime() }),
    async ({ payload }) => void periods.push(payload.periodStart),
    { schedule: { everyMs } },
  );
  for (let replica = 0; replica < 3; replica++) database.start({ tick });
  await eventually(() => new Set(periods).size >= 6, { timeoutMs: 10_000 });
  expect(new Set(periods).size).toBe(periods.length);
  const startsMs = periods.map((period) => Date.parse(period)).sort((a, b) => a - b);
  expect(startsMs.map((at) => at % everyMs)).toEqual(startsMs.map(() => 0));
  // Replicas that all stood still for longer than a period would leave it out; these did not.
  const gaps = startsMs.slice(1).map((at, index) => at - (startsMs[index] ?? 0));
  expect(gaps).toEqual(gaps.map(() => everyMs));
});

test("a recurring job is not made late by others that take all the room", async () => {
  let runs = 0;
  const tick = jobHandler(z.object({}), async () => void runs++, { schedule: { everyMs: 200 } });
  const over = Promise.withResolvers<void>();
  const long = jobHandler(z.object({}), () => over.promise);
  const { runner } = database.start({ tick, long }, { JOBS_CONCURRENCY_MAX: 2 });
  const keys = ["1", "2", "3", "4", "5"];
  await database.enqueue(...keys.map((key) => ({ kind: "long", key })));
  runner.ring();
  await eventually(async () => {
    const rows = await database.rows();
    return rows.filter(({ kind, leaseUntil }) => kind === "long" && leaseUntil).length === 2;
  });
  const before = runs;
  await eventually(() => runs >= before + 5);
  over.resolve();
});

test("a period that began while nobody ran is made up for, and not again after a restart", async () => {
  let runs = 0;
  const daily = jobHandler(z.object({}), async () => void runs++, {
    schedule: { dailyAt: "00:00" },
  });
  const keeps = { JOBS_KEEP_DONE_MS: 3 * 86_400_000 };
  const first = database.start({ daily }, keeps);
  await eventually(() => runs === 1);
  await first.stop();
  const second = database.start({ daily, other: jobHandler(z.object({}), async () => {}) }, keeps);
  await database.enqueue({ kind: "other", key: "marks that the second has looked" });
  second.runner.ring();
  await eventually(async () => (await database.rows()).every((row) => row.outcome === "DONE"));
  expect(runs).toBe(1);
});

test("a runner that would forget a period before it is over does not start", () => {
  const hourly = jobHandler(z.object({}), async () => {}, { schedule: { everyMs: 3_600_000 } });
  expect(() => database.start({ hourly }, { JOBS_KEEP_DONE_MS: 3_600_000 })).toThrow("hourly");
});
