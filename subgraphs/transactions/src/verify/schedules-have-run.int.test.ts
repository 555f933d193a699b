import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type SQL, sql } from "drizzle-orm";
import { transactionIds } from "../ids.ts";
import { brokenPromises, type Ledger, openLedger } from "../ledger.fixture.ts";
import { afterDays, DAILY, scheduling } from "../schedules.fixture.ts";

let ledger: Ledger;
let on: ReturnType<typeof scheduling>;

beforeAll(async () => {
  ledger = await openLedger();
  on = scheduling(ledger);
});

afterAll(() => ledger.close());

/** A schedule whose first two occurrences have moved money. */
async function hasRun() {
  const { id, scheduleId } = await on.planned({ recurrence: DAILY });
  for (const day of [0, 1]) await on.run(id, afterDays(day));
  const [first, second] = (await on.runRows(id)).map(({ transactionId }) => transactionId);
  if (!first || !second) throw new Error("it has not run");
  return { id, scheduleId, first, second };
}

/** What is named while the damage is there; it is put right again afterwards. */
async function damage(hurt: SQL, heal: SQL): Promise<string[]> {
  expect(await brokenPromises(ledger)).toEqual([]);
  await ledger.owner.execute(hurt);
  try {
    return await brokenPromises(ledger);
  } finally {
    await ledger.owner.execute(heal);
  }
}

test("a run that is missing is named", async () => {
  const { id, scheduleId } = await hasRun();
  const renumber = (from: number, to: number) =>
    sql`UPDATE schedule_runs SET number = ${to} WHERE schedule_id = ${id} AND number = ${from}`;
  const told = `11: ${scheduleId}: is to run 3 next, and has 2`;
  expect(await damage(renumber(1, 9), renumber(9, 1))).toEqual([told]);
});

test("a run whose transaction does not exist, or is another one, is named", async () => {
  const { id, scheduleId, first, second } = await hasRun();
  const rename = (to: Buffer) =>
    sql`UPDATE schedule_runs SET transaction_id = ${to} WHERE schedule_id = ${id} AND number = 1`;
  const strange = transactionIds.create();
  expect(await damage(rename(strange), rename(first))).toEqual([
    `11: ${scheduleId}: ${transactionIds.encode(strange)} of run 1 does not exist`,
  ]);
  expect(await damage(rename(second), rename(first))).toEqual([
    `11: ${transactionIds.encode(second)}: is of 2 runs`,
  ]);
  const plan = (amount: number) =>
    sql`UPDATE schedules SET amount_minor = ${amount} WHERE id = ${id}`;
  expect(await damage(plan(11), plan(10))).toEqual([
    `11: ${scheduleId}: ${transactionIds.encode(first)} of run 1 is not what was planned`,
    `11: ${scheduleId}: ${transactionIds.encode(second)} of run 2 is not what was planned`,
  ]);
});
