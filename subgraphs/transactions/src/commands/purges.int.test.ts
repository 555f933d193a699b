import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { inTransaction } from "@tributary/subgraph/database";
import { alice, type Ledger, openLedger } from "../ledger.fixture.ts";
import { dailySpending } from "../store/account-tables.ts";
import { dayOf } from "../store/limits.ts";
import { recipientsTold } from "../store/recipient-tables.ts";
import { idempotencyKeys } from "../store/tables.ts";
import { purgeIdempotencyKeys } from "./purge-idempotency-keys.ts";
import { purgeRecipientsTold } from "./purge-recipients-told.ts";
import { purgeSpending } from "./purge-spending.ts";

const HOUR_MS = 3_600_000;
const at = new Date();
const hoursAgo = (hours: number) => new Date(at.getTime() - hours * HOUR_MS);
let ledger: Ledger;

beforeAll(async () => {
  ledger = await openLedger();
});

afterAll(() => ledger.close());

test("old keys go in pieces, and young ones stay", async () => {
  const addKey = (key: string, hours: number) =>
    ledger.db
      .insert(idempotencyKeys)
      .values({ actorId: alice, key, requestHash: Buffer.alloc(32), createdAt: hoursAgo(hours) });
  for (let count = 0; count < 5; count++) await addKey(`old-${count}`, 73 + count);
  await addKey("young", 71);
  const keys = async () => (await ledger.db.select().from(idempotencyKeys)).map(({ key }) => key);
  const purge = (batchesMax: number) =>
    purgeIdempotencyKeys(ledger.deps, { at, keepMs: 72 * HOUR_MS, batchSize: 2, batchesMax });
  expect(await purge(1)).toBe(2);
  expect((await keys()).sort()).toEqual(["old-0", "old-1", "old-2", "young"]);
  expect(await purge(10)).toBe(3);
  expect(await keys()).toEqual(["young"]);
});

test("what was spent goes after three days, in pieces, and what limits count stays", async () => {
  const days = [0, 1, 2, 3, 4, 5, 6].map((count) => dayOf(hoursAgo(count * 24)));
  const rows = days.map((day) => ({ accountId: alice, day, spentMinor: 1n }));
  await ledger.db.insert(dailySpending).values(rows);
  const purge = (batchesMax: number) =>
    purgeSpending(ledger.deps, { at, batchSize: 2, batchesMax });
  expect(await purge(1)).toBe(2);
  expect(await purge(10)).toBe(1);
  const left = (await ledger.snapshot()).spending.map(({ day }) => day);
  expect(left.sort().reverse()).toEqual(days.slice(0, 4));
});

test("whose accounts people asked for is forgotten two days later, in pieces", async () => {
  const days = [0, 1, 2, 3, 4, 5].map((count) => dayOf(hoursAgo(count * 24)));
  const told = { toldId: alice, recipientId: alice, currency: "EUR" };
  await ledger.db.insert(recipientsTold).values(days.map((day) => ({ ...told, day })));
  const purge = (batchesMax: number) =>
    purgeRecipientsTold(ledger.deps, { at, batchSize: 2, batchesMax });
  expect(await purge(1)).toBe(2);
  expect(await purge(10)).toBe(1);
  const left = (await ledger.db.select().from(recipientsTold)).map(({ day }) => day);
  expect(left.sort().reverse()).toEqual(days.slice(0, 3));
});

test("an order that is being carried out keeps no purge waiting", async () => {
  const key = { actorId: alice, requestHash: Buffer.alloc(32) };
  const removed = await inTransaction(ledger.db, async (tx) => {
    await ledger.db.insert(idempotencyKeys).values({ ...key, key: "old", createdAt: hoursAgo(73) });
    await tx.insert(idempotencyKeys).values({ ...key, key: "now", createdAt: at });
    await tx
      .insert(dailySpending)
      .values({ accountId: Buffer.alloc(16, 1), day: dayOf(at), spentMinor: 1n });
    const pieces = { at, batchSize: 2, batchesMax: 10 };
    return [
      await purgeIdempotencyKeys(ledger.deps, { ...pieces, keepMs: 72 * HOUR_MS }),
      await purgeSpending(ledger.deps, pieces),
    ];
  });
  expect(removed).toEqual([1, 0]);
});

test("who is told to stop removes no more", async () => {
  const old = { accountId: alice, day: "2020-01-01", spentMinor: 1n };
  await ledger.db.insert(dailySpending).values(old);
  const options = { at, batchSize: 2, batchesMax: 10, signal: AbortSignal.abort() };
  expect(await purgeSpending(ledger.deps, options)).toBe(0);
});
