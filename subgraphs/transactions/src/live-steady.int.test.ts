import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { parseEvent, routingKeyOf } from "@tributary/events/catalogue";
import { brokerAt } from "@tributary/events/events.fixture";
import { Publisher } from "@tributary/events/publisher";
import { type OpenDatabase, openDatabase } from "@tributary/subgraph/database";
import { eventually } from "@tributary/testing/eventually";
import { type FreshVhost, freshVhost } from "@tributary/testing/fresh-vhost";
import { sql } from "drizzle-orm";
import { openGraph } from "./graph.fixture.ts";
import { transactionIds } from "./ids.ts";
import { alice, bob, type Ledger, openLedger, person } from "./ledger.fixture.ts";
import { toldActivity } from "./live/told-activity.ts";
import { type Live, openLive } from "./live.fixture.ts";
import { begun, type Watched } from "./watched.fixture.ts";

let ledger: Ledger;
let vhost: FreshVhost;
let live: Live;
/** The streams' own, of one connection, whose statements the server counts. */
let database: OpenDatabase;
const stops: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  [ledger, vhost] = await Promise.all([openLedger(), freshVhost()]);
  live = openLive(ledger, vhost.url, stops);
  database = openDatabase({
    url: ledger.url,
    connectionsMax: 1,
    waitingMax: 100,
    connectTimeoutMs: 5_000,
    lockWaitSeconds: 5,
  });
});

afterAll(async () => {
  for (const stop of stops.reverse()) await stop();
  await database.close();
  await Promise.all([ledger.close(), vhost.delete()]);
});

async function statementsCount(): Promise<number> {
  const [rows] = await database.db.execute(sql`SHOW SESSION STATUS LIKE 'Questions'`);
  return Number(Reflect.get(Reflect.get(rows, 0), "Value"));
}

const document = `subscription ($id: ID!) { accountActivity(accountId: $id) {
  cursor number kind entries { amount { amount currency } balanceAfter { amount } }
  account { available { amount } status owner { id } } } }`;

const PAYMENTS = 120;

test("in steady state fewer than one event in a hundred is read from the store", async () => {
  const graph = openGraph(ledger, { liveFeed: live.feed, db: database.db });
  const [hers, his] = [await ledger.wallet(alice, 10_000), await ledger.wallet(bob, 0)];
  const follow = (id: string, who: Buffer) =>
    begun({ graph }, stops, { who: { id: who }, document, variables: { id } });
  const streams = [await follow(his, bob), await follow(his, bob), await follow(hers, alice)];
  const pay = async (times: number) => {
    for (let count = 0; count < times; count++) {
      await ledger.send(person(alice), { fromAccountId: hers, toAccountId: his, amount: "1" });
      live.relay.ring();
    }
  };
  const haveAll = (count: number) =>
    eventually(() => streams.every(({ seen }) => seen.length >= count), { timeoutMs: 30_000 });
  await pay(3);
  await haveAll(3);
  const before = await statementsCount();
  await pay(PAYMENTS);
  await haveAll(3 + PAYMENTS);
  // The second count is a statement itself.
  const statements = (await statementsCount()) - before - 1;
  expect(statements).toBeLessThan((streams.length * PAYMENTS) / 100);
  expect(streams.map(numbersIn)).toEqual([upTo(1), upTo(1), upTo(2)]);
  expect(streams[0]?.seen.at(-1)).toMatchObject({
    codes: [],
    data: { accountActivity: { account: { available: { amount: String(3 + PAYMENTS) } } } },
  });
});

test("an event that comes before its turn sends the stream to the store, and those that are late change nothing", async () => {
  const [hers, his] = [await ledger.wallet(alice, 100), await ledger.wallet(bob, 0)];
  const variables = { id: his };
  const stream = await begun(live, stops, { who: { id: bob }, document, variables });
  const pay = () =>
    ledger.send(person(alice), { fromAccountId: hers, toAccountId: his, amount: "1" });
  const have = (count: number) => eventually(() => stream.seen.length >= count);
  await pay();
  live.relay.ring();
  await have(1);
  // The relay is not told of these: the third is published before the second.
  await pay();
  await pay();
  await publishFromOutbox(his, 3);
  await have(3);
  live.relay.ring();
  await pay();
  live.relay.ring();
  await have(4);
  expect(numbersIn(stream)).toEqual([1, 2, 3, 4]);
});

test("what thirty events ask the store for at the same moment is read together", async () => {
  const graph = openGraph(ledger, { db: database.db });
  const [hers, his] = [await ledger.wallet(alice, 100), await ledger.wallet(bob, 0)];
  for (let count = 0; count < 30; count++) {
    await ledger.send(person(alice), { fromAccountId: hers, toAccountId: his, amount: "1" });
  }
  const told = (await eventsOf(his)).map((event) => toldActivity(parseEvent(event.body)));
  const asked = `subscription ($id: ID!) { accountActivity(accountId: $id) {
    number transaction { id amount { amount } } account { name } } }`;
  const before = await statementsCount();
  const answers = await Promise.all(
    told.map((activity) => graph.shape({ id: bob }, asked, activity, { id: his })),
  );
  const statements = (await statementsCount()) - before - 1;
  // Of accounts and of transactions one each, and one more for whoever came too late for the first.
  expect(statements).toBeLessThanOrEqual(4);
  expect(answers.map(({ data }) => data.accountActivity)).toEqual(
    told.map((activity) => ({
      number: activity?.number,
      transaction: {
        id: transactionIds.encode(activity?.transactionId ?? alice),
        amount: { amount: "1" },
      },
      account: { name: null },
    })),
  );
});

/** As a relay would publish them, which has given them no feed number yet. */
async function eventsOf(subject: string) {
  const { outbox } = await ledger.snapshot();
  return outbox
    .filter((row) => row.subject === subject)
    .map(({ eventId: id, type, data, time, number }) => {
      const feedNumber = 1_000_000 + number;
      const envelope = {
        id,
        type,
        source: "transactions",
        time,
        subject,
        number,
        feedNumber,
        data,
      };
      const body = Buffer.from(JSON.stringify(envelope));
      return { id, number, body, routingKey: routingKeyOf(type, subject) };
    });
}

async function publishFromOutbox(subject: string, number: number): Promise<void> {
  const event = (await eventsOf(subject)).find((one) => one.number === number);
  if (!event) throw new Error("there is no such event");
  const broker = brokerAt(vhost.url);
  stops.push(() => broker.close());
  const publisher = new Publisher(broker, { timeoutMs: 10_000 });
  broker.open();
  await eventually(() => broker.isReady);
  await publisher.publish([{ ...event, furtherKeys: [], traceparent: undefined }]);
}

function upTo(first: number): number[] {
  return Array.from({ length: 3 + PAYMENTS }, (_, index) => first + index);
}

function numbersIn({ seen }: Watched): number[] {
  return seen.map(({ data }) => (data.accountActivity as { number: number }).number);
}
