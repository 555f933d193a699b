import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { eq } from "drizzle-orm";
import { brokenPromises, type Ledger, openLedger } from "../ledger.fixture.ts";
import { afterDays, DAILY, START, scheduling } from "../schedules.fixture.ts";
import { scheduleRuns, schedules } from "../store/schedule-tables.ts";

let ledger: Ledger;
let on: ReturnType<typeof scheduling>;

beforeAll(async () => {
  ledger = await openLedger();
  on = scheduling(ledger);
});

beforeEach(async () => {
  // What other tests have planned is not due here.
  const ended = { state: "CANCELLED", nextRunAt: null } as const;
  await ledger.db.update(schedules).set(ended).where(eq(schedules.state, "ACTIVE"));
});

afterAll(async () => {
  expect(await brokenPromises(ledger)).toEqual([]);
  await ledger.close();
});

/** Passes until there is nothing left. Returns how much each did. */
async function runAllDue(at: Date): Promise<number[]> {
  const counts = [];
  for (;;) {
    const { doneCount } = await on.runDue(at);
    if (doneCount === 0) return counts;
    counts.push(doneCount);
  }
}

test("what a pause of the platform has missed is run, late, each once and in order", async () => {
  const { id, toAccountId } = await on.planned({ recurrence: DAILY });
  const other = await on.planned();
  expect(await runAllDue(afterDays(4))).toEqual([2, 1, 1, 1, 1]);
  expect(Number((await ledger.account(toAccountId)).postedMinor)).toBe(50);
  const runs = await on.runRows(id);
  expect(runs.map(({ number, dueAt }) => [number, dueAt])).toEqual(
    [1, 2, 3, 4, 5].map((number) => [number, afterDays(number - 1)]),
  );
  expect(await on.runs(other.id)).toEqual(["moved"]);
  expect((await on.schedule(id)).nextRunAt).toEqual(afterDays(5));
});

test("one pass does so much and no more, the longest due first, and the next goes on", async () => {
  const late = await on.planned({ recurrence: DAILY });
  const less = await on.planned({ startsAt: afterDays(2) });
  const work = { batchSize: 1, batchesMax: 2 };
  expect(await on.runDue(afterDays(3), work)).toEqual({ doneCount: 2, isMoreDue: true });
  expect([await on.runs(late.id), await on.runs(less.id)]).toEqual([["moved", "moved"], []]);
  expect(await runAllDue(afterDays(3))).toEqual([2, 1]);
});

test("each occurrence is run once, though several look at the same moment", async () => {
  const planned = [];
  for (let count = 0; count < 12; count++) planned.push(await on.planned({ recurrence: DAILY }));
  const at = afterDays(3);
  const passes = await Promise.all(Array.from({ length: 4 }, () => runAllDue(at)));
  // A runner passes over what another one has in hand: what is left is for the next pass.
  const counts = [...passes, await runAllDue(at)].flat();
  const total = counts.reduce((sum, count) => sum + count, 0);
  expect(total).toBe(12 * 4);
  for (const { id } of planned) expect(await on.runs(id)).toEqual(Array(4).fill("moved"));
});

test("one that cannot be run keeps no other waiting, and is still due", async () => {
  const [stuck, other] = [await on.planned(), await on.planned()];
  const taken = { scheduleId: stuck.id, number: 1, dueAt: START, ranAt: START };
  await ledger.db.insert(scheduleRuns).values({ ...taken, refusalCode: "NOT_FOUND" });
  await expect(on.runDue(START)).rejects.toThrow("not all that is due");
  expect(await on.runs(other.id)).toEqual(["moved"]);
  await ledger.owner.delete(scheduleRuns).where(eq(scheduleRuns.scheduleId, stuck.id));
  expect(await on.runDue(START)).toEqual({ doneCount: 1, isMoreDue: false });
});
