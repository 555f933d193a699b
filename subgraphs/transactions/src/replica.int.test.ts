import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { Lifecycle } from "@tributary/runtime/lifecycle";
import { createLogger } from "@tributary/runtime/logger";
import { openDatabase } from "@tributary/subgraph/database";
import { databaseFault } from "@tributary/subgraph/database-faults";
import { openReplica } from "@tributary/subgraph/open-replica";
import { eventually } from "@tributary/testing/eventually";
import type { PrivateDatabase } from "@tributary/testing/private-database";
import { type PrivateReplica, replicatedDatabase } from "@tributary/testing/replicated-database";
import { sql } from "drizzle-orm";
import { openGraph } from "./graph.fixture.ts";
import { alice, bob, type Ledger, nextKey, openLedger, person } from "./ledger.fixture.ts";

const RETRY_MS = 300;
const logger = createLogger({ service: "test", level: "silent" });
const lifecycle = new Lifecycle({ logger, stopTimeoutMs: 5_000 });
const warn = jest.spyOn(logger, "warn").mockImplementation(() => {});

let primary: PrivateDatabase;
let replica: PrivateReplica;
let ledger: Ledger;
let graph: ReturnType<typeof openGraph>;
let patient: ReturnType<typeof openGraph>;
let hers: string;
let his: string;

beforeAll(async () => {
  ({ primary, replica } = await replicatedDatabase());
  ledger = await openLedger({ serverUrl: primary.url });
  graph = graphWaiting(200);
  patient = graphWaiting(5_000);
}, 60_000);

afterAll(async () => {
  await lifecycle.stop();
  await ledger?.close();
  await Promise.all([replica?.close(), primary?.close()]);
});

beforeEach(async () => {
  [hers, his] = [await ledger.wallet(alice, 1_000), await ledger.wallet(bob, 0)];
  await pay("first");
});

function graphWaiting(waitMs: number) {
  const config = {
    DATABASE_READ_URL: replica.urlOf(ledger.url),
    DATABASE_READ_CONNECTIONS_MAX: 8,
    DATABASE_READ_WAIT_MS: waitMs,
    DATABASE_READ_SILENCE_MS_MAX: 10_000,
    DATABASE_READ_RETRY_MS: RETRY_MS,
    DATABASE_WAITING_MAX: 100,
    DATABASE_LOCK_WAIT_SECONDS: 5,
  };
  const historyOfRequest = openReplica({ primary: ledger.db, config, logger, lifecycle });
  return openGraph(ledger, { historyOfRequest });
}

const pay = (reference: string) =>
  ledger.send(person(alice), {
    ...{ fromAccountId: hers, toAccountId: his, reference },
    amount: "10",
  });

type History = {
  transactions: { edges: { node: { reference: string } }[] };
  account: {
    posted: { amount: string };
    entries: { edges: { node: { amount: { amount: string } } }[] };
    balanceHistory: { balance: { amount: string } }[];
    totals: { in: { amount: string }; out: { amount: string } };
  };
};

const year = () => {
  const [since, until] = [new Date(Date.now() - 100 * 86_400_000), new Date(Date.now() + 60_000)];
  return `since: "${since.toISOString()}", until: "${until.toISOString()}"`;
};

const fields = () => `posted { amount } entries(first: 2) { edges { node { amount { amount } } } }
  balanceHistory(${year()}, points: 2) { balance { amount } }
  totals(${year()}) { in { amount } out { amount } }`;

async function look(on = graph): Promise<History> {
  const source = `{ account(id: "${hers}") { ${fields()} }
    transactions(first: 2, filter: { accountId: "${hers}" }) { edges { node { reference } } } }`;
  const { data, codes } = await on.ask({ id: alice }, source);
  expect(codes).toEqual([]);
  return data as History;
}

const referencesIn = ({ transactions }: History) =>
  transactions.edges.map(({ node }) => node.reference);

/** What the replica alone believes of her latest payments: an answer that tells it came from there. */
const mark = () =>
  replica.writeAlone(ledger.url, [
    "UPDATE transactions SET reference = CONCAT(reference, ', on the replica')",
    "UPDATE entries SET amount_minor = amount_minor * 2, balance_after_minor = balance_after_minor * 2",
    "UPDATE accounts SET posted_minor = posted_minor * 2",
  ]);

/** Until the replica is trusted again, and has all there is. */
const onReplica = () =>
  eventually(async () => {
    const before = await replica.selects();
    await look();
    return (await replica.selects()) > before + 4;
  });

describe("history", () => {
  test("is read from the replica, and what can be spent from the primary", async () => {
    await onReplica();
    await mark();
    const { transactions, account } = await look();
    expect(referencesIn({ transactions, account })[0]).toBe("first, on the replica");
    expect(account).toEqual({
      posted: { amount: "990" },
      entries: {
        edges: [{ node: { amount: { amount: "-20" } } }, { node: { amount: { amount: "2000" } } }],
      },
      balanceHistory: [{ balance: { amount: "0" } }, { balance: { amount: "1980" } }],
      totals: { in: { amount: "2000" }, out: { amount: "20" } },
    });
  });

  test("has what was just written, though the replica has not received it", async () => {
    await onReplica();
    await replica.pause();
    await pay("second");
    expect(referencesIn(await look())).toEqual(["second", "first"]);
    await pay("third");
    expect(referencesIn(await look())).toEqual(["third", "second"]);
    await replica.resume();
    await onReplica();
    expect(referencesIn(await look())).toEqual(["third", "second"]);
  });

  test("waits for a replica that is a moment behind, and is then read there", async () => {
    await onReplica();
    const letGo = await replica.holdStill();
    await pay("second");
    const before = await replica.selects();
    const looking = look(patient);
    await eventually(async () => (await replica.waiters()) > 0);
    await letGo();
    expect(referencesIn(await looking)).toEqual(["second", "first"]);
    expect(await replica.selects()).toBeGreaterThan(before + 4);
  });

  test("is read from the primary where the replica stays behind", async () => {
    await onReplica();
    const letGo = await replica.holdStill();
    await pay("second");
    expect(referencesIn(await look())).toEqual(["second", "first"]);
    await letGo();
  });

  test("in a mutation's own answer comes from where it was written", async () => {
    await onReplica();
    const before = await replica.selects();
    const input = {
      ...{ idempotencyKey: nextKey(), fromAccountId: hers, toAccountId: his },
      ...{ amount: "10", currency: "EUR", reference: "mutated" },
    };
    const { data, codes } = await graph.ask(
      { id: alice },
      `mutation ($input: CreateTransactionInput!) { createTransaction(input: $input) {
        ... on TransactionCreated { transaction { from { ${fields()} } } } } }`,
      { input },
    );
    expect(codes).toEqual([]);
    expect(data.createTransaction).toMatchObject({
      transaction: { from: { posted: { amount: "980" }, totals: { out: { amount: "20" } } } },
    });
    expect(await replica.selects()).toBe(before);
  });
});

test("a server that follows another one writes for nobody who serves, and says so", async () => {
  const opened = openDatabase({
    ...{ url: replica.urlOf(ledger.url), connectionsMax: 1, waitingMax: 1 },
    ...{ connectTimeoutMs: 5_000, lockWaitSeconds: 5 },
  });
  try {
    const writing = opened.db.execute(sql`UPDATE accounts SET name = 'changed'`);
    expect(await writing.then(() => undefined, databaseFault)).toBe("READ_ONLY");
  } finally {
    await opened.close();
  }
});

test("a replica that dies fails no read, is told of once, and is used again when it is back", async () => {
  await onReplica();
  warn.mockClear();
  const looking = Array.from({ length: 20 }, () => look());
  replica.kill();
  for (const seen of await Promise.all(looking)) expect(referencesIn(seen)[0]).toBe("first");
  await pay("second");
  const seen = await Promise.all(Array.from({ length: 20 }, () => look()));
  for (const one of seen) expect(referencesIn(one)).toEqual(["second", "first"]);
  expect(warn).toHaveBeenCalledTimes(1);
  await eventually(() => replica.resume().then(() => true));
  await onReplica();
}, 20_000);
