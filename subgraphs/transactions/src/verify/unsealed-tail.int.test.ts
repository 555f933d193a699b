import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { sql } from "drizzle-orm";
import { transactionIds } from "../ids.ts";
import { alice, bob, type Ledger, openLedger, person } from "../ledger.fixture.ts";
import { seal, stampEvents } from "../seals.fixture.ts";
import { jobs } from "../store/tables.ts";
import { verifyLedger } from "./verify-ledger.ts";

let ledger: Ledger;
let sides: { fromAccountId: string; toAccountId: string };

beforeAll(async () => {
  ledger = await openLedger();
  const [fromAccountId, toAccountId] = [
    await ledger.wallet(alice, 1_000),
    await ledger.wallet(bob, 0),
  ];
  sides = { fromAccountId, toAccountId };
});

beforeEach(async () => {
  await ledger.db.delete(jobs);
  await seal(ledger);
});

afterAll(() => ledger?.close());

async function move(): Promise<void> {
  const result = await ledger.send(person(alice), { ...sides, amount: "5" });
  if (result.outcome !== "created") throw new Error(result.outcome);
}

async function verified() {
  const reports = await verifyLedger(ledger.db);
  const report = reports.find(({ number }) => number === 8);
  if (!report) throw new Error("nobody looked at the seals");
  return report;
}

/** Jobs that were done so many seconds from now. */
const done = (...seconds: number[]) =>
  ledger.db.insert(jobs).values(
    seconds.map((second) => ({
      id: transactionIds.create(),
      kind: "expire-due-holds",
      key: String(second),
      payload: {},
      createdAt: new Date(),
      runAt: new Date(),
      outcome: "DONE" as const,
      finishedAt: new Date(Date.now() + second * 1_000),
    })),
  );

test("what no seal has yet is counted, with its age, and breaks nothing where nobody seals", async () => {
  await move();
  await move();
  await done(-3_600);
  const { broken, lookedAt } = await verified();
  expect(broken).toEqual([]);
  expect(lookedAt).toMatch(/, 2 transactions unsealed, the oldest for \d s$/);
});

test("it breaks the promise when it stays so while jobs are done", async () => {
  await move();
  // A service that started a moment ago: it has not come to it yet.
  await done(600, 610, 620);
  expect((await verified()).broken).toEqual([]);
  await done(570);
  const { broken } = await verified();
  expect(broken).toHaveLength(1);
  expect(broken[0]).toMatch(/^1 transaction: unsealed since .+, while other jobs are done$/);
});

test("what is behind events that are gone waits for the sweep, and is not missed meanwhile", async () => {
  for (let count = 0; count < 6; count++) await move();
  await stampEvents(ledger);
  await ledger.db.execute(sql`DELETE FROM outbox`);
  expect((await verified()).broken).toEqual([]);
  await seal(ledger, { batchSize: 3, batchesMax: 1 });
  const report = await verified();
  expect(report.broken).toEqual([]);
  expect(report.lookedAt).toMatch(/ unsealed$/);
  await seal(ledger);
  expect((await verified()).lookedAt).toMatch(/no transaction unsealed$/);
});

test("what was slipped in without an event is named at once, and is never sealed", async () => {
  const forged = transactionIds.create();
  await ledger.owner.execute(sql`INSERT INTO transactions
    (id, kind, from_account_id, to_account_id, amount_minor, currency, created_at)
    SELECT ${forged}, kind, from_account_id, to_account_id, amount_minor, currency, created_at
    FROM transactions LIMIT 1`);
  const { broken } = await verified();
  const name = transactionIds.encode(forged);
  expect(broken).toEqual([`${name}: has no seal, and the seals have passed it by`]);
  expect((await seal(ledger))?.transactionCount ?? 0).toBe(0);
});
