import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { type BrokerLink, brokerLink } from "@tributary/events/broker-link.fixture";
import { eventually } from "@tributary/testing/eventually";
import { type FreshVhost, freshVhost } from "@tributary/testing/fresh-vhost";
import { privateBroker } from "@tributary/testing/private-broker";
import type { Answer, Who } from "./graph.fixture.ts";
import { alice, bob, carol, type Ledger, openLedger, person } from "./ledger.fixture.ts";
import { type Live, openLive as open } from "./live.fixture.ts";
import { begun, watched } from "./watched.fixture.ts";

let vhost: FreshVhost;
let link: BrokerLink;
let ledger: Ledger;
let stops: (() => Promise<unknown>)[];

beforeAll(async () => {
  ledger = await openLedger();
});

afterAll(() => ledger.close());

beforeEach(async () => {
  stops = [];
  vhost = await freshVhost();
  link = await brokerLink(vhost.url);
});

afterEach(async () => {
  for (const stop of stops.reverse()) await stop();
  await link.close();
  await vhost.delete();
});

const openLive = (brokerUrl: string) => open(ledger, brokerUrl, stops);

type Seen = { number: number; cursor: string; amount: string; available: string };

const document = `subscription ($id: ID!, $after: String) { accountActivity(accountId: $id, after: $after) {
  number cursor kind entries { number amount { amount } } transaction { id }
  account { available { amount } } } }`;

/** Collects what a stream gives, in the background, until it is closed. */
async function watch(live: Live, who: Who, id: string, after: string | null = null) {
  const variables = { id, after };
  const stream = await begun(live, stops, { who, document, variables });
  return { ...stream, seen: () => stream.seen.map(seenIn) };
}

function seenIn({ data, codes }: Answer): Seen {
  expect(codes).toEqual([]);
  const { number, cursor, entries, account } = data.accountActivity as {
    number: number;
    cursor: string;
    entries: { number: number; amount: { amount: string } }[];
    account: { available: { amount: string } };
  };
  expect(entries.map((entry) => entry.number)).toEqual([number]);
  const amount = entries[0]?.amount.amount ?? "";
  return { number, cursor, amount, available: account.available.amount };
}

async function wallets() {
  return { hers: await ledger.wallet(alice, 10_000), his: await ledger.wallet(bob, 0) };
}

async function pay(live: Live, fromAccountId: string, toAccountId: string, times = 1) {
  for (let count = 0; count < times; count++) {
    await ledger.send(person(alice), { fromAccountId, toAccountId, amount: "5" });
    live.relay.ring();
  }
}

const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);
const numbersOf = (seen: readonly Seen[]) => seen.map((one) => one.number);

describe("a watcher", () => {
  test("gets what happens from now on, in order, with the state after it", async () => {
    const live = openLive(vhost.url);
    const { hers, his } = await wallets();
    await pay(live, hers, his);
    const { seen } = await watch(live, { id: bob }, his);
    await pay(live, hers, his);
    await eventually(() => seen().length === 1);
    await pay(live, hers, his);
    await eventually(() => seen().length === 2);
    expect(seen()).toMatchObject([
      { number: 2, amount: "5", available: "10" },
      { number: 3, amount: "5", available: "15" },
    ]);
  });

  test("with a cursor gets what it missed, and then what comes", async () => {
    const live = openLive(vhost.url);
    const { hers, his } = await wallets();
    const first = await watch(live, { id: bob }, his);
    await pay(live, hers, his, 2);
    await eventually(() => first.seen().length === 2);
    await first.close();
    // More than a page.
    await pay(live, hers, his, 110);
    const second = await watch(live, { id: bob }, his, first.seen()[0]?.cursor);
    await eventually(() => second.seen().length === 111);
    await pay(live, hers, his);
    await eventually(() => second.seen().length === 112);
    expect(numbersOf(second.seen())).toEqual(range(2, 113));
  });

  test("that begins amid a burst gets every activity behind its cursor once", async () => {
    const live = openLive(vhost.url);
    const { hers, his } = await wallets();
    const first = await watch(live, { id: bob }, his);
    await pay(live, hers, his);
    await eventually(() => first.seen().length === 1);
    const burst = pay(live, hers, his, 40);
    const late = await Promise.all(
      range(1, 5).map(() => watch(live, { id: bob }, his, first.seen()[0]?.cursor)),
    );
    await burst;
    for (const { seen } of late) {
      await eventually(() => seen().length >= 40);
      expect(numbersOf(seen())).toEqual(range(2, 41));
    }
  });

  test("on either side sees the same transaction, each as their own activity", async () => {
    const live = openLive(vhost.url);
    const { hers, his } = await wallets();
    const [sender, receiver] = [
      await watch(live, { id: alice }, hers),
      await watch(live, { id: bob }, his),
    ];
    await pay(live, hers, his);
    await eventually(() => sender.seen().length === 1 && receiver.seen().length === 1);
    expect([sender.seen()[0]?.amount, receiver.seen()[0]?.amount]).toEqual(["-5", "5"]);
  });

  test("that leaves while nothing happens leaves no binding behind", async () => {
    const live = openLive(vhost.url);
    const { his } = await wallets();
    const watcher = await watch(live, { id: bob }, his);
    expect(live.feed.watchedKeysCount).toBe(1);
    await watcher.close();
    expect(await watcher.ended).toBeUndefined();
    expect(live.feed.watchedKeysCount).toBe(0);
  });
});

describe("without a broker", () => {
  test("money moves and nothing is pushed; when it is back, all of it arrives once", async () => {
    const live = openLive(link.url);
    const { hers, his } = await wallets();
    const { seen } = await watch(live, { id: bob }, his);
    await pay(live, hers, his);
    await eventually(() => seen().length === 1);
    await link.cut();
    await pay(live, hers, his, 5);
    await link.mend();
    await eventually(() => seen().length >= 6);
    await pay(live, hers, his);
    await eventually(() => seen().length >= 7);
    expect(numbersOf(seen())).toEqual(range(1, 7));
  });

  test("a stream can begin, replays what is kept, and is live once it is there", async () => {
    await link.cut();
    const live = openLive(link.url);
    const { hers, his } = await wallets();
    await pay(live, hers, his, 2);
    const cursor = live.graph.cursors.sign(`account ${his}`, ["1"]);
    const { seen } = await watch(live, { id: bob }, his, cursor);
    await eventually(() => seen().length === 1);
    await link.mend();
    await eventually(live.isReady);
    await pay(live, hers, his);
    await eventually(() => seen().length === 2);
    expect(numbersOf(seen())).toEqual([2, 3]);
  });

  test("a stream begins right behind the newest entry that was read, whatever came meanwhile", async () => {
    const live = openLive(link.url);
    const { hers, his } = await wallets();
    await pay(live, hers, his, 3);
    const query = `{ account(id: "${his}") { entries(first: 1) { edges { cursor node { number } } } } }`;
    const { data } = await live.graph.ask({ id: bob }, query);
    const page = data.account as { entries: { edges: { cursor: string }[] } };
    await pay(live, hers, his, 2);
    const { seen } = await watch(live, { id: bob }, his, page.entries.edges[0]?.cursor);
    await eventually(() => seen().length >= 2);
    expect(numbersOf(seen())).toEqual([4, 5]);
  });

  test("cut again and again under load, a watcher gets every activity once and in order", async () => {
    const live = openLive(link.url);
    const { hers, his } = await wallets();
    const { seen } = await watch(live, { id: bob }, his);
    const paying = pay(live, hers, his, 150);
    for (let cuts = 0; cuts < 5; cuts++) {
      await eventually(live.isReady);
      await link.cut();
      await eventually(() => !live.isReady());
      await link.mend();
    }
    await paying;
    await eventually(() => seen().length >= 150, { timeoutMs: 10_000 });
    expect(numbersOf(seen())).toEqual(range(1, 150));
  }, 30_000);

  test("restarted in the middle, a watcher gets every activity once and in order", async () => {
    const broker = await privateBroker();
    stops.push(() => broker.close());
    const live = openLive(broker.url);
    const { hers, his } = await wallets();
    const { seen } = await watch(live, { id: bob }, his);
    await pay(live, hers, his, 3);
    await eventually(() => seen().length === 3);
    const stopped = broker.stop();
    await pay(live, hers, his, 20);
    await stopped;
    await pay(live, hers, his, 20);
    await broker.start();
    await pay(live, hers, his, 7);
    await eventually(() => seen().length >= 50, { timeoutMs: 10_000 });
    expect(numbersOf(seen())).toEqual(range(1, 50));
  }, 60_000);
});

describe("a stream is refused", () => {
  const codesOf = async (live: Live, who: Who, id: string, after?: string) => {
    const variables = { id, after };
    const answer = await watched(live, stops, { who, document, variables });
    return "refused" in answer ? answer.refused : "a stream";
  };

  test("to a stranger and for an unknown account alike, and given to staff", async () => {
    const live = openLive(vhost.url);
    const { hers, his } = await wallets();
    for (const id of [hers, "acc_01ke6jq300e00r000000000001", "acc_nope"]) {
      expect(await codesOf(live, { id: carol }, id)).toEqual(["FORBIDDEN"]);
    }
    const { seen } = await watch(live, { id: carol, scopes: ["accounts:read:any"] }, his);
    await pay(live, hers, his);
    await eventually(() => seen().length === 1);
  });

  test("to nobody in particular", async () => {
    const live = openLive(vhost.url);
    const { his } = await wallets();
    const answer = await live.graph.follow(undefined, document, { id: his });
    expect(answer).toMatchObject({ codes: ["UNAUTHENTICATED"] });
  });

  test("for a forged cursor, and for one of another account or another list", async () => {
    const live = openLive(vhost.url);
    const { hers, his } = await wallets();
    const genuine = live.graph.cursors.sign(`account ${his}`, ["0"]);
    const wrong = [
      `${genuine.slice(0, -4)}AAAA`,
      "0",
      "",
      live.graph.cursors.sign(`account ${hers}`, ["0"]),
      live.graph.cursors.sign(`accounts ${his}`, ["0"]),
    ];
    for (const after of wrong) {
      expect(await codesOf(live, { id: bob }, his, after)).toEqual(["BAD_USER_INPUT"]);
    }
    expect(live.feed.watchedKeysCount).toBe(0);
    const { seen } = await watch(live, { id: bob }, his, genuine);
    await pay(live, hers, his);
    await eventually(() => seen().length === 1);
  });
});

test("a stream ends when its viewer's token does", async () => {
  const live = openLive(vhost.url);
  const { hers, his } = await wallets();
  const watcher = await watch(live, { id: bob, ttlMs: 1_000 }, his);
  await pay(live, hers, his);
  await eventually(() => watcher.seen().length === 1);
  expect(await watcher.ended).toBe("UNAUTHENTICATED");
  expect(live.feed.watchedKeysCount).toBe(0);
});
