import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/mysql2";
import mysql, { type RowDataPacket } from "mysql2/promise";
import { now } from "./database-clock.ts";
import { lockDue } from "./job-store.ts";
import { type JobsDatabase, jobsDatabase } from "./jobs.fixture.ts";
import { jobs } from "./jobs-tables.ts";
import { type JobPosition, type JobState, jobPosition, listJobs } from "./list-jobs.ts";

let database: JobsDatabase;

// 400 of each state, ten for each instant.
beforeAll(async () => {
  database = await jobsDatabase();
  const keys = Array.from({ length: 1_600 }, (_, index) => String(index).padStart(4, "0"));
  await database.enqueue(...keys.map((key) => ({ key })));
  const turn = sql`CAST(${jobs.key} AS UNSIGNED)`;
  const at = sql`TIMESTAMPADD(SECOND, ${turn} DIV 40, '2026-01-31 09:30:00')`;
  await database.db.update(jobs).set({ runAt: at });
  const inTurn = (rest: number) => sql`MOD(${turn}, 4) = ${rest}`;
  await database.db.update(jobs).set({ leaseUntil: now, leaseOwner: "one" }).where(inTurn(1));
  await database.db.update(jobs).set({ outcome: "DONE", finishedAt: at }).where(inTurn(2));
  await database.db.update(jobs).set({ outcome: "FAILED", finishedAt: at }).where(inTurn(3));
});
afterAll(() => database.close());

test.each([
  { state: "WAITING", first: "2026-01-31T09:30:00.000Z", last: "2026-01-31T09:30:39.000Z" },
  { state: "RUNNING", first: "2026-01-31T09:30:00.000Z", last: "2026-01-31T09:30:39.000Z" },
  { state: "DONE", first: "2026-01-31T09:30:39.000Z", last: "2026-01-31T09:30:00.000Z" },
  { state: "FAILED", first: "2026-01-31T09:30:39.000Z", last: "2026-01-31T09:30:00.000Z" },
] as const)("the pages of what is $state hold each job once, in order", async (expected) => {
  const listed = await listAll(expected.state);
  expect(new Set(listed.map((job) => job.key)).size).toBe(400);
  expect(listed).toHaveLength(400);
  expect(listed.every((job) => job.state === expected.state)).toBe(true);
  const instants = listed.map((job) => jobPosition(job).at.toISOString());
  expect([instants.at(0), instants.at(-1)]).toEqual([expected.first, expected.last]);
  expect(instants).toEqual(
    expected.first < expected.last ? instants.toSorted() : instants.toSorted().reverse(),
  );
});

test("a list does not tell payloads", async () => {
  const [job] = await listJobs(database.db, { state: "DONE", after: undefined, rowsMax: 1 });
  expect(Object.keys(job ?? {})).not.toContain("payload");
});

test("every statement that looks for jobs finds them by an index, and only what runs is sorted", async () => {
  const after: JobPosition = { at: new Date("2026-01-31T09:30:20Z"), id: Buffer.alloc(16) };
  const plans = await explain(async (db) => {
    for (const state of ["WAITING", "RUNNING", "DONE", "FAILED"] as const) {
      await listJobs(db, { state, after: undefined, rowsMax: 21 });
      await listJobs(db, { state, after, rowsMax: 21 });
    }
    await lockDue(db, "waiting", ["work"], 10);
    await lockDue(db, "lost", ["work"], 10);
  });
  expect(plans).toHaveLength(10);
  expect(plans.filter((plan) => plan.key === null)).toEqual([]);
  const sorted = plans.filter((plan) => plan.extra.includes("filesort"));
  expect(sorted.map((plan) => plan.query).every((query) => query.includes("is not null"))).toBe(
    true,
  );
});

async function listAll(state: JobState) {
  const listed: Awaited<ReturnType<typeof listJobs>> = [];
  for (;;) {
    const last = listed.at(-1);
    const after = last && jobPosition(last);
    const page = await listJobs(database.db, { state, after, rowsMax: 37 });
    listed.push(...page);
    if (page.length < 37) return listed;
  }
}

/** Runs the work, and has the server explain each statement of it. */
async function explain(work: (db: JobsDatabase["db"]) => Promise<void>) {
  const connection = await mysql.createConnection({ uri: database.url, timezone: "Z" });
  try {
    const statements: { query: string; params: unknown[] }[] = [];
    const logQuery = (query: string, params: unknown[]) => void statements.push({ query, params });
    await connection.query("ANALYZE TABLE jobs");
    await work(drizzle(connection, { logger: { logQuery } }));
    const plans = [];
    for (const { query, params } of statements) {
      const [rows] = await connection.query<RowDataPacket[]>(`EXPLAIN ${query}`, params);
      plans.push(...rows.map(({ key, Extra }) => ({ query, key, extra: String(Extra) })));
    }
    return plans;
  } finally {
    await connection.end();
  }
}
