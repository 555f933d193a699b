import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { eventually } from "@tributary/testing/eventually";
import { z } from "zod";
import { discardFailedJob, retryFailedJob } from "./failed-jobs.ts";
import { JobRefusedError, jobHandler } from "./job-handler.ts";
import { type JobsDatabase, jobsDatabase } from "./jobs.fixture.ts";

let database: JobsDatabase;
let ring: () => void;
let isMended = false;

beforeAll(async () => {
  database = await jobsDatabase();
  const work = jobHandler(z.object({}), async () => {
    if (!isMended) throw new JobRefusedError("BROKEN");
  });
  const { runner } = database.start({ work });
  await database.enqueue({ key: "one" }, { key: "other" });
  ring = () => runner.ring();
  ring();
});
afterAll(() => database?.close());

const failed = (key: string) =>
  eventually(async () => {
    const row = await database.row(key);
    return row.outcome === "FAILED" ? row : undefined;
  });

test("a job that failed is done once its cause is mended, and told to begin once", async () => {
  const [{ id, lastErrorCode }] = await Promise.all([failed("one"), failed("other")]);
  expect(lastErrorCode).toBe("BROKEN");
  isMended = true;
  const told = await Promise.all([
    retryFailedJob(database.db, id),
    retryFailedJob(database.db, id),
  ]);
  expect(told.filter(Boolean)).toHaveLength(1);
  ring();
  await eventually(async () => (await database.row("one")).outcome === "DONE");
  expect(await retryFailedJob(database.db, id)).toBe(false);
  expect(await discardFailedJob(database.db, id)).toBe(false);
});

test("one that is discarded is gone, and its key free for another", async () => {
  const { id } = await failed("other");
  expect(await discardFailedJob(database.db, id)).toBe(true);
  expect(await discardFailedJob(database.db, id)).toBe(false);
  await database.enqueue({ key: "other" });
  expect((await database.row("other")).id).not.toEqual(id);
});
