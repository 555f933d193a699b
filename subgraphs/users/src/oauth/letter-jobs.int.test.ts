import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { type JobRunner, startJobs } from "@tributary/jobs/job-runner";
import { jobsVariables } from "@tributary/jobs/jobs-config";
import { readConfig } from "@tributary/runtime/config";
import { Lifecycle } from "@tributary/runtime/lifecycle";
import { createLogger } from "@tributary/runtime/logger";
import { eventually } from "@tributary/testing/eventually";
import { eq } from "drizzle-orm";
import { SEND_LETTER } from "../commands/enqueue-letter.ts";
import type { Mail } from "../domain/letter.ts";
import { type Correspondence, openCorrespondence, secretIn } from "../letters.fixture.ts";
import { MailError } from "../mail/smtp-sender.ts";
import { jobs } from "../store/tables.ts";
import { letterJobs } from "./letter-jobs.ts";

const logger = createLogger({ service: "users", level: "silent" });
const config = readConfig("users", jobsVariables, {
  JOBS_RETRY_DELAY_MS_MIN: "1",
  JOBS_RETRY_DELAY_MS_MAX: "5",
});
const ATTEMPTS_MAX = 4;
const email = "ann@example.com";

type Answer = "sent" | "refused" | Error;

let letters: Correspondence;
let lifecycle: Lifecycle;

beforeAll(async () => {
  letters = await openCorrespondence();
});
afterEach(async () => {
  await lifecycle?.stop();
  await letters.deps.db.delete(jobs);
});
afterAll(() => letters?.close());

/** A runner whose sender answers so, one letter after the other, and then that all is sent. */
function run(answers: readonly Answer[]): { readonly tried: readonly Mail[]; runner: JobRunner } {
  const left = [...answers];
  const tried: Mail[] = [];
  lifecycle = new Lifecycle({ logger, stopTimeoutMs: 10_000 });
  const sender = {
    send: async (mail: Mail) => {
      tried.push(mail);
      const answer = left.shift() ?? "sent";
      if (answer instanceof Error) throw answer;
      return answer;
    },
  };
  const handlers = letterJobs({
    ...letters.deps,
    sender,
    origin: "https://bank.example",
    linkTtlMs: { CONFIRM: 3_600_000, RESET: 3_600_000 },
    attemptsMax: ATTEMPTS_MAX,
    timeoutMs: 10_000,
  });
  const databaseUrl = letters.people.variables.DATABASE_URL;
  return { tried, runner: startJobs({ handlers, databaseUrl, config, logger, lifecycle }) };
}

/** How the one letter ended. */
function ended() {
  return eventually(
    async () => {
      const [job] = await letters.deps.db.select().from(jobs).where(eq(jobs.kind, SEND_LETTER));
      return job?.outcome ? job : undefined;
    },
    { timeoutMs: 20_000 },
  );
}

test("a letter that cannot be handed over is tried again, under the same name and with a link that is good", async () => {
  const away = () => new MailError("ESOCKET");
  const { tried, runner } = run([away(), away()]);
  await letters.signUp(email);
  runner.ring();
  expect(await ended()).toMatchObject({ outcome: "DONE", attempts: 3 });
  expect(new Set(tried.map(({ id }) => id)).size).toBe(1);
  const newest = tried.at(-1);
  if (!newest) throw new Error("nothing was sent");
  expect(await letters.confirm(secretIn(newest))).toMatchObject({ outcome: "confirmed" });
});

test("a mailbox that there is not is tried once", async () => {
  const { tried, runner } = run(["refused"]);
  await letters.signUp(`nobody-${email}`);
  runner.ring();
  expect(await ended()).toMatchObject({ outcome: "FAILED", lastErrorCode: "MAILBOX_REFUSED" });
  expect(tried).toHaveLength(1);
});

test("a letter is given up after so many tries, and what is kept of it names nobody", async () => {
  const { tried, runner } = run(Array.from({ length: 9 }, () => new MailError("ETIMEDOUT")));
  await letters.signUp(`lost-${email}`);
  runner.ring();
  const job = await ended();
  expect(job).toMatchObject({ outcome: "FAILED", lastErrorCode: "ETIMEDOUT" });
  expect(tried).toHaveLength(ATTEMPTS_MAX);
  expect(JSON.stringify(job.payload)).not.toContain("example.com");
});
