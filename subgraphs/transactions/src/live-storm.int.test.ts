import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { eventually } from "@tributary/testing/eventually";
import { type PrivateBroker, privateBroker } from "@tributary/testing/private-broker";
import { type PrivateDatabase, privateDatabase } from "@tributary/testing/private-database";
import { sql } from "drizzle-orm";
import { purgeActivities } from "./commands/purge-activities.ts";
import { accountIds } from "./ids.ts";
import { alice, bob, carol, type Ledger, openLedger, person } from "./ledger.fixture.ts";
import { type Live, openLive } from "./live.fixture.ts";
import { type Seen, StubbornWatcher, type WatcherOptions } from "./stubborn-watcher.fixture.ts";

let broker: PrivateBroker;
let database: PrivateDatabase;
let ledger: Ledger;
let live: Live;
const services: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  [broker, database] = await Promise.all([privateBroker(), privateDatabase()]);
  ledger = await openLedger({ serverUrl: database.url });
  // So little of everything that all of it overflows.
  live = openLive(ledger, broker.url, services, {
    queueLengthMax: 8,
    prefetch: 2,
    bounds: { heldMax: 3, pageRowsMax: 7, readsAtOnceMax: 2, storeWaitMs: 120_000 },
  });
}, 60_000);

afterAll(async () => {
  for (const stop of services.reverse()) await stop();
  await ledger?.close();
  await Promise.all([broker?.close(), database?.close()]);
});

const fields = `{ cursor number kind entries { balanceAfter { amount } }
  account { id posted { amount } } }`;
const ofAccount = `subscription ($id: ID!, $after: String, $snapshot: Boolean! = false) {
  accountActivity(accountId: $id, after: $after, snapshot: $snapshot) ${fields} }`;
const mine = `subscription ($after: String) { myActivity(after: $after) ${fields} }`;
const all = `subscription ($after: String) { allActivity(after: $after) ${fields} }`;
const support = { id: carol, scopes: ["accounts:read:any"] };

type Habits = Pick<WatcherOptions, "staysFor" | "slownessMs">;

/** Pays until it is stopped, whatever fails on the way. */
function payer(fromAccountId: string, toAccountIds: readonly string[]) {
  let isStopping = false;
  let isQuiet = false;
  let paid = 0;
  const run = async () => {
    while (!isStopping) {
      const toAccountId = toAccountIds[paid % toAccountIds.length] ?? "";
      try {
        await ledger.send(person(alice), { fromAccountId, toAccountId, amount: "1" });
        paid++;
      } catch {
        // The database is away: as a client would, again.
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      if (!isQuiet) live.relay.ring();
    }
  };
  const running = run();
  return {
    more: (count: number) => {
      const wanted = paid + count;
      return eventually(() => paid >= wanted, { timeoutMs: 60_000 });
    },
    /** Tells nobody for a while, and then of all at once. */
    burst: async (count: number) => {
      isQuiet = true;
      const wanted = paid + count;
      await eventually(() => paid >= wanted, { timeoutMs: 60_000 });
      isQuiet = false;
    },
    stop: () => {
      isStopping = true;
      return running;
    },
  };
}

/** What every watcher has seen is removed for its age, while they go on. Returns how much. */
async function purgeSeen(watchers: readonly Watching[]): Promise<number> {
  const ids = new Set(watchers.flatMap(({ watcher }) => watcher.seen.map(idOf)));
  for (const id of ids) {
    const numbers = watchers.flatMap(({ watcher, follows }) =>
      follows(id) ? [numbersOf(watcher, id).at(-1) ?? 0] : [],
    );
    await ledger.db.execute(sql`UPDATE activities SET created_at = created_at - INTERVAL 8 DAY
      WHERE account_id = ${accountIds.decode(id)} AND number <= ${Math.min(...numbers)}`);
  }
  const bounds = { batchSize: 5, batchesMax: 1_000, keepMs: 7 * 86_400_000 };
  return purgeActivities(ledger.deps, { ...bounds, at: new Date() });
}

/** Of one account, as a watcher has seen them. */
function numbersOf({ seen }: StubbornWatcher, id: string): number[] {
  return seen.filter((one) => idOf(one) === id).map(({ number }) => number);
}

const idOf = ({ account }: Seen) => account.id;

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(to - from + 1, 0) }, (_, index) => from + index);
}

type Watching = {
  readonly watcher: StubbornWatcher;
  /** Whether it is told of this account. */
  readonly follows: (id: string) => boolean;
};

test("through a storm every watcher has every activity once and in order", async () => {
  const hers = [await ledger.wallet(alice, 1_000_000), await ledger.wallet(alice, 1_000_000)];
  const his = [await ledger.wallet(bob, 0), await ledger.wallet(bob, 0)];
  const [one = "", other = ""] = his;
  const start = { after: "start" };
  const watchers: Watching[] = [];
  const watch = (follows: Watching["follows"], options: WatcherOptions) => {
    const watcher = new StubbornWatcher(live.graph, options);
    watchers.push({ watcher, follows });
    return watcher;
  };
  const account = (id: string, variables: object, habits: Habits = {}) =>
    watch((other) => other === id, {
      ...{ who: { id: bob }, document: ofAccount, variables: { id, ...variables } },
      ...habits,
    });
  const own = (habits: Habits = {}) =>
    watch((id) => his.includes(id), {
      ...{ who: { id: bob }, document: mine, variables: start },
      ...habits,
    });
  const everything = (habits: Habits = {}) =>
    watch(() => true, { who: support, document: all, variables: start, ...habits });

  const steady = [account(one, start), account(other, { snapshot: true }), own(), everything()];
  account(one, start, { slownessMs: 5 });
  account(other, start, { staysFor: 5 });
  own({ staysFor: 9 });
  everything({ slownessMs: 3 });
  const payers = hers.map((id) => payer(id, his));
  const more = (count: number) => Promise.all(payers.map((payer) => payer.more(count)));
  const haveSeen = (wanted: (id: string) => number) =>
    eventually(
      () =>
        watchers.every(({ watcher, follows }) =>
          his.every((id) => !follows(id) || (numbersOf(watcher, id).at(-1) ?? 0) >= wanted(id)),
        ),
      { timeoutMs: 60_000 },
    );
  try {
    await more(10);
    // More at once than the broker holds for the feed: it drops the oldest.
    await haveSeen(() => 5);
    await Promise.all(payers.map((payer) => payer.burst(25)));
    await more(5);
    broker.kill();
    await more(20);
    // They come while others catch up.
    account(one, { snapshot: true });
    account(other, start, { slownessMs: 2, staysFor: 11 });
    await more(10);
    database.kill();
    await more(10);
    await haveSeen(() => 10);
    expect(await purgeSeen(watchers)).toBeGreaterThan(0);
    broker.kill();
    await more(20);
    account(one, start);
    await Promise.all(payers.map((payer) => payer.stop()));
    live.relay.ring();
    const counts = new Map<string, number>();
    for (const { id, activityCount } of (await ledger.snapshot()).accounts) {
      counts.set(accountIds.encode(id), activityCount);
    }
    const countOf = (id: string) => counts.get(id) ?? 0;
    await haveSeen(countOf);
    for (const { watcher } of watchers) {
      for (const id of new Set(watcher.seen.map(idOf))) {
        const numbers = numbersOf(watcher, id);
        if (his.includes(id)) expect(numbers).toEqual(range(numbers[0] ?? 0, countOf(id)));
        else expect(numbers).toEqual(range(1, numbers.length));
      }
      // The account is as it was left by what is told, not as it is by now.
      for (const { entries, account: left } of watcher.seen) {
        expect(entries.at(-1)?.balanceAfter.amount ?? left.posted.amount).toBe(left.posted.amount);
      }
    }
    // Streams that had begun waited for what was away, and none of them ended.
    expect(steady.map(({ interruptions }) => interruptions)).toEqual([0, 0, 0, 0]);
  } finally {
    await Promise.all(payers.map((payer) => payer.stop()));
    for (const { watcher } of watchers) await watcher.stop();
  }
  expect(watchers.map(({ watcher }) => watcher.refusal).filter(Boolean)).toEqual([]);
  expect(live.feed.watchedKeysCount).toBe(0);
}, 180_000);
