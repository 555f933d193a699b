import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { eventually } from "@tributary/testing/eventually";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { jobHandler } from "./job-handler.ts";
import { type JobsDatabase, jobsDatabase } from "./jobs.fixture.ts";
import { jobs } from "./jobs-tables.ts";

const COUNT = 5_000;
let database: JobsDatabase;

beforeAll(async () => {
  database = await jobsDatabase();
});
afterAll(() => database.close());

test("5,000 jobs run once each among three runners, never more at a time than allowed", async () => {
  const begun: string[] = [];
  let running = 0;
  let runningMax = 0;
  const work = jobHandler(z.unknown(), async (job) => {
    begun.push(job.key);
    runningMax = Math.max(runningMax, ++running);
    await delay(1);
    running--;
  });
  await database.enqueue(...Array.from({ length: COUNT }, (_, index) => ({ key: String(index) })));
  for (let runner = 0; runner < 3; runner++) database.start({ work });
  const done = eq(jobs.outcome, "DONE");
  const isWork = eq(jobs.kind, "work");
  await eventually(async () => (await database.db.$count(jobs, and(isWork, done))) === COUNT, {
    timeoutMs: 50_000,
    everyMs: 100,
  });
  expect(begun).toHaveLength(COUNT);
  expect(new Set(begun).size).toBe(COUNT);
  expect(runningMax).toBeLessThanOrEqual(3 * 8);
}, 60_000);
