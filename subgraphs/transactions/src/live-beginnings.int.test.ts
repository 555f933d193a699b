import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { eventually } from "@tributary/testing/eventually";
import { type FreshVhost, freshVhost } from "@tributary/testing/fresh-vhost";
import { sql } from "drizzle-orm";
import { purgeActivities } from "./commands/purge-activities.ts";
import type { Who } from "./graph.fixture.ts";
import { accountIds, userIds } from "./ids.ts";
import { alice, bob, carol, type Ledger, openLedger, person } from "./ledger.fixture.ts";
import { type Live, openLive } from "./live.fixture.ts";
import { begun, watched } from "./watched.fixture.ts";

let ledger: Ledger;
let vhost: FreshVhost;
let live: Live;
const services: (() => Promise<unknown>)[] = [];
let streams: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  [ledger, vhost] = await Promise.all([openLedger(), freshVhost()]);
  live = openLive(ledger, vhost.url, services);
});

afterEach(async () => {
  for (const close of streams) await close();
  streams = [];
  expect(live.feed.watchedKeysCount).toBe(0);
});

afterAll(async () => {
  for (const stop of services.reverse()) await stop();
  await Promise.all([ledger.close(), vhost.delete()]);
});

const document = `subscription ($id: ID!, $after: String, $snapshot: Boolean! = false) {
  accountActivity(accountId: $id, after: $after, snapshot: $snapshot) {
    cursor number kind entries { number amount { amount } }
    account { name status posted { amount } available { amount } } } }`;

type Message = {
  readonly cursor: string;
  readonly number: number;
  readonly kind: string;
  readonly entries: readonly { readonly number: number }[];
  readonly account: { readonly posted: { readonly amount: string } };
};

/** What has come of his account, as it was given. */
async function follow(id: string, options: { after?: string; snapshot?: boolean } = {}) {
  const variables = { id, ...options };
  const stream = await begun(live, streams, { who: { id: bob }, document, variables });
  const messages = () => stream.seen.map(({ data }) => data.accountActivity as Message);
  return {
    ...stream,
    messages,
    numbers: () => messages().map(({ number }) => number),
    balances: () => messages().map(({ account }) => account.posted.amount),
  };
}

async function paid(times: number) {
  const accounts = { hers: await ledger.wallet(alice, 1_000), his: await ledger.wallet(bob, 0) };
  await pay(accounts, times);
  return accounts;
}

async function pay({ hers, his }: { hers: string; his: string }, times = 1): Promise<void> {
  for (let count = 0; count < times; count++) {
    await ledger.send(person(alice), { fromAccountId: hers, toAccountId: his, amount: "5" });
    live.relay.ring();
  }
}

describe("with a snapshot, a stream", () => {
  test("begins with the account as it is, and goes on right behind that, whatever happens", async () => {
    const accounts = await paid(3);
    const paying = pay(accounts, 20);
    const { numbers, balances, messages } = await follow(accounts.his, { snapshot: true });
    await paying;
    await eventually(() => numbers().at(-1) === 23);
    const [first = 0] = numbers();
    expect(numbers()).toEqual(Array.from({ length: 24 - first }, (_, index) => first + index));
    expect(balances()).toEqual(numbers().map((number) => String(number * 5)));
    expect(messages().map(({ kind }) => kind)).toEqual([
      "SNAPSHOT",
      ...numbers()
        .slice(1)
        .map(() => "ENTRIES_POSTED"),
    ]);
    expect(messages()[0]?.entries).toEqual([]);
  });

  test("of an account to which nothing has happened begins with that, and can be gone on with", async () => {
    const accounts = await paid(0);
    const { messages, numbers, close } = await follow(accounts.his, { snapshot: true });
    await eventually(() => numbers().length === 1);
    expect(messages()).toMatchObject([
      { number: 0, kind: "SNAPSHOT", entries: [], account: { status: "ACTIVE" } },
    ]);
    await close();
    await pay(accounts, 2);
    const later = await follow(accounts.his, { after: messages()[0]?.cursor ?? "" });
    await eventually(() => later.numbers().length === 2);
    expect(later.numbers()).toEqual([1, 2]);
  });

  test("that is gone on with has none: what it gives is what came behind its cursor", async () => {
    const accounts = await paid(1);
    const { messages, numbers, close } = await follow(accounts.his, { snapshot: true });
    await eventually(() => numbers().length === 1);
    await close();
    await pay(accounts, 2);
    const [{ cursor = "" } = {}] = messages();
    const later = await follow(accounts.his, { after: cursor, snapshot: true });
    await eventually(() => later.numbers().length === 2);
    expect(later.messages().map(({ kind }) => kind)).toEqual(["ENTRIES_POSTED", "ENTRIES_POSTED"]);
    expect(later.numbers()).toEqual([2, 3]);
  });
});

describe("a stream that begins now", () => {
  const kinds: [string, Who][] = [
    ["accountActivity(accountId: $id, after: $after)", { id: bob }],
    ["myActivity(after: $after)", { id: bob }],
    [
      "allActivity(after: $after, filter: { accountId: $id })",
      { id: carol, scopes: ["accounts:read:any"] },
    ],
  ];
  test.each(kinds)("tells where: behind that, %s is whole from there", async (field, who) => {
    const accounts = await paid(0);
    const document = `subscription ($id: ID!, $after: String) { ${field} { cursor number } }`;
    const variables = { id: accounts.his };
    const { position, seen, close } = await begun(live, streams, { who, document, variables });
    await pay(accounts, 2);
    await eventually(() => seen.length === 2);
    await close();
    const again = { who, document, variables: { ...variables, after: position } };
    const resumed = await begun(live, streams, again);
    await eventually(() => resumed.seen.length === 2);
    expect(resumed.seen).toEqual(seen);
    expect(resumed.position).toBe(position);
  });

  test("with a snapshot tells that it has no such place: begun anew it is as good", async () => {
    const { his: id } = await paid(1);
    const variables = { id, snapshot: true };
    const stream = await begun(live, streams, { who: { id: bob }, document, variables });
    expect(stream.position).toBeNull();
  });
});

describe('after "start", a stream', () => {
  test("begins with the first there was, and goes on with what comes", async () => {
    const accounts = await paid(3);
    const { numbers, balances } = await follow(accounts.his, { after: "start" });
    await pay(accounts, 2);
    await eventually(() => numbers().length >= 5);
    expect(numbers()).toEqual([1, 2, 3, 4, 5]);
    // Each with the account as it left it, long ago or just now.
    expect(balances()).toEqual(["5", "10", "15", "20", "25"]);
  });

  test("begins with the oldest that is kept, where a cursor from before it has expired", async () => {
    const accounts = await paid(4);
    await eventually(async () => {
      const { activities } = await ledger.snapshot();
      return activities.every(({ feedNumber }) => feedNumber !== null);
    });
    const accountId = accountIds.decode(accounts.his);
    await ledger.db.execute(sql`UPDATE activities SET created_at = created_at - INTERVAL 8 DAY
      WHERE account_id <> ${accountId} OR number <= 2`);
    const bounds = { batchSize: 1_000, batchesMax: 10, keepMs: 7 * 86_400_000 };
    await purgeActivities(ledger.deps, { ...bounds, at: new Date() });
    const old = live.graph.cursors.sign(`account ${accounts.his}`, ["1"]);
    const variables = { id: accounts.his, after: old };
    expect(await watched(live, streams, { who: { id: bob }, document, variables })).toEqual({
      refused: ["RESUME_EXPIRED"],
    });
    const { numbers } = await follow(accounts.his, { after: "start" });
    await eventually(() => numbers().length === 2);
    expect(numbers()).toEqual([3, 4]);
  });
});

test("a cursor of what a restored backup does not have is as good as too old", async () => {
  const { his: id } = await paid(1);
  const { cursors } = live.graph;
  const mine = "subscription ($after: String) { myActivity(after: $after) { number } }";
  const trials = [
    { document, list: `account ${id}`, last: 1 },
    { document: mine, list: `feed of ${userIds.encode(bob)}`, last: 1_000_000 },
  ];
  for (const { document, list, last } of trials) {
    const variables = { id, after: cursors.sign(list, [String(last + 1)]) };
    const answer = await watched(live, streams, { who: { id: bob }, document, variables });
    expect(answer).toEqual({ refused: ["RESUME_EXPIRED"] });
  }
});
