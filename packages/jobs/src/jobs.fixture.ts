import { Lifecycle } from "@tributary/runtime/lifecycle";
import { eventually } from "@tributary/testing/eventually";
import { type FreshDatabase, freshDatabase } from "@tributary/testing/fresh-database";
import { generateMySQLDrizzleJson, generateMySQLMigration } from "drizzle-kit/api";
import { asc } from "drizzle-orm";
import { drizzle, type MySql2Database } from "drizzle-orm/mysql2";
import mysql from "mysql2/promise";
import { enqueueJobs, type NewJob } from "./enqueue-job.ts";
import { type JobRunner, type JobsOptions, startJobs } from "./job-runner.ts";
import { silent, testConfig } from "./jobs-config.fixture.ts";
import type { JobsConfig } from "./jobs-config.ts";
import { jobs } from "./jobs-tables.ts";
import { effects } from "./work.fixture.ts";

export type JobRow = typeof jobs.$inferSelect;

export type JobsDatabase = {
  readonly url: string;
  readonly db: MySql2Database<Record<string, never>>;
  /** By key; the runner's own job for purging is left out. */
  rows(): Promise<JobRow[]>;
  row(key: string): Promise<JobRow>;
  enqueue(...newJobs: (Partial<NewJob> & { key: string })[]): Promise<void>;
  start(
    handlers: JobsOptions["handlers"],
    changes?: Partial<JobsConfig>,
  ): { runner: JobRunner; stop(): Promise<void> };
  close(): Promise<void>;
};

/** A database with the table, and runners that are stopped with it. */
export async function jobsDatabase(): Promise<JobsDatabase> {
  const database: FreshDatabase = await freshDatabase();
  const pool = mysql.createPool({
    uri: database.url,
    supportBigNumbers: true,
    bigNumberStrings: true,
    timezone: "Z",
    connectionLimit: 24,
  });
  const db: JobsDatabase["db"] = drizzle(pool);
  for (const statement of await createTables()) await db.execute(statement);
  const lifecycles: Lifecycle[] = [];
  const rows = async () =>
    (await db.select().from(jobs).orderBy(asc(jobs.key))).filter(
      (row) => row.kind !== "purge-jobs",
    );
  return {
    url: database.url,
    db,
    rows,
    row: (key) => eventually(async () => (await rows()).find((row) => row.key === key)),
    enqueue: (...newJobs) =>
      enqueueJobs(
        db,
        newJobs.map((job) => ({ kind: "work", payload: {}, ...job })),
      ),
    start: (handlers, changes = {}) => {
      const lifecycle = new Lifecycle({ logger: silent, stopTimeoutMs: 10_000 });
      lifecycles.push(lifecycle);
      const config = { ...testConfig, ...changes };
      const { url: databaseUrl } = database;
      const runner = startJobs({ handlers, databaseUrl, config, logger: silent, lifecycle });
      return { runner, stop: () => lifecycle.stop() };
    },
    close: async () => {
      await Promise.all(lifecycles.map((lifecycle) => lifecycle.stop()));
      await pool.end();
      await database.drop();
    },
  };
}

/** As a subgraph's migration makes it. */
async function createTables(): Promise<string[]> {
  const [before, after] = await Promise.all([
    generateMySQLDrizzleJson({}),
    generateMySQLDrizzleJson({ jobs, effects }),
  ]);
  return generateMySQLMigration(before, after);
}
