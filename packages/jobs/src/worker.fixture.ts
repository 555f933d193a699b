// A worker in a process of its own, for tests that kill or freeze it. Does each job's work when it is
// written to, and says on standard output what becomes of it.
//   node worker.fixture.ts DATABASE_URL
import { once } from "node:events";
import { Lifecycle } from "@tributary/runtime/lifecycle";
import { drizzle } from "drizzle-orm/mysql2";
import mysql from "mysql2/promise";
import { z } from "zod";
import { jobHandler } from "./job-handler.ts";
import { startJobs } from "./job-runner.ts";
import { silent, testConfig } from "./jobs-config.fixture.ts";
import { doOnce } from "./work.fixture.ts";

const databaseUrl = process.argv[2] ?? "";
const db = drizzle(mysql.createPool({ uri: databaseUrl, timezone: "Z" }));
const say = (word: string) => process.stdout.write(`${word}\n`);

const work = jobHandler(z.unknown(), async (job) => {
  say("begun");
  job.signal.addEventListener("abort", () => say("aborted"));
  await once(process.stdin, "data");
  await doOnce(db, job, "frozen").then(
    () => say("completed"),
    (error: Error) => say(error.name),
  );
});

startJobs({
  handlers: { work },
  databaseUrl,
  config: { ...testConfig, JOBS_LEASE_MS: 1_000, JOBS_IDLE_POLL_MS: 100 },
  logger: silent,
  lifecycle: new Lifecycle({ logger: silent, stopTimeoutMs: 1_000 }),
});

// Never longer than the test that asked.
process.stdin.once("end", () => process.exit());
