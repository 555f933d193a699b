import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { eventually } from "@tributary/testing/eventually";
import { type FreshVhost, freshVhost } from "@tributary/testing/fresh-vhost";
import { asc, inArray, sql } from "drizzle-orm";
import { purgeActivities } from "./commands/purge-activities.ts";
import { accountIds } from "./ids.ts";
import { alice, bob, brokenPromises, type Ledger, openLedger, person } from "./ledger.fixture.ts";
import { type Live, openLive } from "./live.fixture.ts";
import { activities } from "./store/activity-tables.ts";

const HOUR_MS = 3_600_000;
let ledger: Ledger;
let vhost: FreshVhost;
let live: Live;
const stops: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  [ledger, vhost] = await Promise.all([openLedger(), freshVhost()]);
  live = openLive(ledger, vhost.url, stops);
});

afterAll(async () => {
  for (const stop of stops.reverse()) await stop();
  await Promise.all([ledger.close(), vhost.delete()]);
});

const bytesOf = (id: string) => accountIds.decode(id) ?? Buffer.alloc(0);

/** Two wallets, hers with as many payments to his as asked for, and all of it told. */
async function paid(times: number) {
  const [hers, his] = [await ledger.wallet(alice, 1_000), await ledger.wallet(bob, 0)];
  await pay(hers, his, times);
  return { hers, his };
}

async function pay(fromAccountId: string, toAccountId: string, times = 1): Promise<void> {
  for (let count = 0; count < times; count++) {
    await ledger.send(person(alice), { fromAccountId, toAccountId, amount: "1" });
  }
  live.relay.ring();
  await eventually(async () => {
    const { activities } = await ledger.snapshot();
    return activities.every(({ feedNumber }) => feedNumber !== null);
  });
}

const age = (id: string, upTo: number) =>
  ledger.db.execute(sql`UPDATE activities SET created_at = created_at - INTERVAL 8 DAY
    WHERE account_id = ${bytesOf(id)} AND number <= ${upTo}`);

const purge = (pieces = { batchSize: 100, batchesMax: 10 }) =>
  purgeActivities(ledger.deps, { ...pieces, at: new Date(), keepMs: 168 * HOUR_MS });

async function numbersOf(id: string): Promise<number[]> {
  const rows = await ledger.db
    .select({ number: activities.number })
    .from(activities)
    .where(inArray(activities.accountId, [bytesOf(id)]))
    .orderBy(asc(activities.number));
  return rows.map(({ number }) => number);
}

const document = `subscription ($id: ID!, $after: String) {
  accountActivity(accountId: $id, after: $after) { number } }`;

async function followed(id: string, behind: number) {
  const after = live.graph.cursors.sign(`account ${id}`, [String(behind)]);
  const stream = await live.graph.follow({ id: alice }, document, { id, after });
  if ("codes" in stream) return stream.codes;
  const next = await stream.next();
  await stream.return?.();
  return (next.value as { number: number }).number;
}

test("an activity is given the feed number of its event, in one step with it", async () => {
  const { hers } = await paid(2);
  const { outbox, activities: rows } = await ledger.snapshot();
  const told = outbox.map(({ subject, number, feedNumber }) => [subject, number, feedNumber]);
  expect(told).toHaveLength(rows.length);
  for (const { accountId, number, feedNumber } of rows) {
    expect(told).toContainEqual([accountIds.encode(accountId), number, feedNumber]);
  }
  const own = rows.filter(({ accountId }) => accountId.equals(bytesOf(hers)));
  const feed = own.map(({ feedNumber }) => feedNumber ?? 0);
  expect(feed).toEqual(feed.toSorted((one, other) => one - other));
});

test("old activities go in pieces from the front, and numbers and promises go on", async () => {
  const { hers, his } = await paid(4);
  await age(hers, 3);
  expect(await purge({ batchSize: 1, batchesMax: 1 })).toBe(0);
  // The front of the feed is as old as what came before it: accounts of the other tests are young.
  await ledger.db.execute(sql`UPDATE activities SET created_at = created_at - INTERVAL 8 DAY
    WHERE feed_number < (SELECT feed_number FROM (SELECT * FROM activities) known
      WHERE account_id = ${bytesOf(hers)} AND number = 4)`);
  expect(await purge({ batchSize: 2, batchesMax: 1 })).toBe(2);
  expect(await brokenPromises(ledger)).toEqual([]);
  await purge();
  expect(await numbersOf(hers)).toEqual([4, 5]);
  expect(await numbersOf(his)).toEqual([3, 4]);
  await pay(hers, his);
  expect(await numbersOf(hers)).toEqual([4, 5, 6]);
  expect(await brokenPromises(ledger)).toEqual([]);
});

test("one that is dated later than what follows it goes along: nothing is left out between", async () => {
  const { hers } = await paid(3);
  await ledger.db.execute(sql`UPDATE activities SET created_at = created_at - INTERVAL 8 DAY`);
  await ledger.db.execute(sql`UPDATE activities
    SET created_at = NOW(6), feed_number = IF(number = 1, NULL, feed_number)
    WHERE account_id = ${bytesOf(hers)} AND number IN (1, 4)`);
  await purge();
  expect(await numbersOf(hers)).toEqual([4]);
  expect(await brokenPromises(ledger)).toEqual([]);
});

test("a stream whose cursor is behind the kept range ends with a code, not with a gap", async () => {
  const { hers } = await paid(3);
  await ledger.db.execute(sql`UPDATE activities SET created_at = created_at - INTERVAL 8 DAY
    WHERE account_id <> ${bytesOf(hers)} OR number <= 2`);
  await purge();
  expect(await numbersOf(hers)).toEqual([3, 4]);
  expect(await followed(hers, 0)).toEqual(["RESUME_EXPIRED"]);
  expect(await followed(hers, 1)).toEqual(["RESUME_EXPIRED"]);
  expect(await followed(hers, 2)).toBe(3);
  expect(await followed(hers, 3)).toBe(4);
});

test("also where nothing is left, and where it is removed while the stream is behind", async () => {
  const { hers, his } = await paid(2);
  const after = live.graph.cursors.sign(`account ${hers}`, ["0"]);
  const slow = await live.graph.follow({ id: alice }, document, { id: hers, after });
  if ("codes" in slow) throw new Error("refused");
  await ledger.db.execute(sql`UPDATE activities SET created_at = created_at - INTERVAL 8 DAY`);
  await purge();
  expect(await numbersOf(hers)).toEqual([]);
  expect(await brokenPromises(ledger)).toEqual([]);
  expect(await followed(hers, 1)).toEqual(["RESUME_EXPIRED"]);
  await pay(hers, his);
  expect(await followed(hers, 3)).toBe(4);
  await expect(slow.next()).rejects.toMatchObject({ extensions: { code: "RESUME_EXPIRED" } });
});
