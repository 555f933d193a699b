import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { eventually } from "@tributary/testing/eventually";
import { type FreshVhost, freshVhost } from "@tributary/testing/fresh-vhost";
import { settling } from "./holds.fixture.ts";
import { alice, bob, type Ledger, openLedger } from "./ledger.fixture.ts";
import { openLive } from "./live.fixture.ts";
import { begun } from "./watched.fixture.ts";

let ledger: Ledger;
let vhost: FreshVhost;
let stops: (() => Promise<unknown>)[];

beforeEach(async () => {
  stops = [];
  ledger = await openLedger();
  vhost = await freshVhost();
});

afterEach(async () => {
  for (const stop of stops.reverse()) await stop();
  await vhost.delete();
  await ledger.close();
});

const document = `subscription ($id: ID!, $after: String) { accountActivity(accountId: $id, after: $after) {
  number kind entries { amount { amount } } hold { id amount { amount } }
  transaction { kind } account { held { amount } available { amount } } } }`;

/** What a watcher of the account sees from its beginning on. */
async function watch(owner: Buffer, accountId: string, live: ReturnType<typeof openLive>) {
  const variables = { id: accountId, after: "start" };
  const { seen } = await begun(live, stops, { who: { id: owner }, document, variables });
  return {
    seen: () =>
      seen.map(({ data, codes }) => {
        expect(codes).toEqual([]);
        return data.accountActivity;
      }),
  };
}

test("a watcher sees a hold placed and then captured, the receiver only the money that came", async () => {
  const on = settling(ledger);
  const live = openLive(ledger, vhost.url, stops);
  const { holdId, fromAccountId, toAccountId } = await on.place(30, { balance: 100 });
  live.relay.ring();
  const [hers, his] = [
    await watch(alice, fromAccountId, live),
    await watch(bob, toAccountId, live),
  ];
  await eventually(() => hers.seen().length === 2);
  expect(hers.seen()[1]).toEqual({
    number: 2,
    kind: "HOLD_PLACED",
    entries: [],
    hold: { id: holdId, amount: { amount: "30" } },
    transaction: { kind: "HOLD" },
    account: { held: { amount: "30" }, available: { amount: "70" } },
  });
  await on.capture(holdId, { amount: "20" });
  live.relay.ring();
  await eventually(() => hers.seen().length === 3 && his.seen().length === 1);
  expect(hers.seen()[2]).toEqual({
    number: 3,
    kind: "ENTRIES_POSTED",
    entries: [{ amount: { amount: "-20" } }],
    hold: { id: holdId, amount: { amount: "30" } },
    transaction: { kind: "CAPTURE" },
    account: { held: { amount: "0" }, available: { amount: "80" } },
  });
  expect(his.seen()).toMatchObject([{ number: 1, kind: "ENTRIES_POSTED", hold: { id: holdId } }]);
});

test("a watcher sees a hold let go, with no entry", async () => {
  const on = settling(ledger);
  const live = openLive(ledger, vhost.url, stops);
  const { id, holdId, fromAccountId } = await on.place(30, { balance: 100, secondsAgo: 120 });
  const hers = await watch(alice, fromAccountId, live);
  await on.expire(id);
  live.relay.ring();
  await eventually(() => hers.seen().length === 3);
  expect(hers.seen()[2]).toMatchObject({
    kind: "HOLD_RELEASED",
    entries: [],
    hold: { id: holdId },
    transaction: { kind: "EXPIRY" },
    account: { held: { amount: "0" }, available: { amount: "100" } },
  });
});
