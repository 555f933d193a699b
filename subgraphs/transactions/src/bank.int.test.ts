import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { eventually } from "@tributary/testing/eventually";
import { type Answer, Bank, type Customer, type Order } from "./bank.fixture.ts";
import { accountIds, transactionIds } from "./ids.ts";
import { brokenPromises, nextKey } from "./ledger.fixture.ts";

// BANK=long: what a release is held to. The short form is the same with fewer deaths.
const isLong = process.env.BANK === "long";
const deathsEach = isLong ? 3 : 1;
const ordersBetweenDeaths = isLong ? 1_500 : 250;
const timeoutMs = isLong ? 600_000 : 60_000;

const CUSTOMERS = 20;
const WRITERS = 16;
const BALANCE_MINOR = 10_000;

type Settled = { readonly order: Order; readonly answer: Answer };

let bank: Bank;

beforeAll(async () => {
  bank = await Bank.open({ customers: CUSTOMERS, balanceMinor: BALANCE_MINOR });
}, 60_000);

afterAll(async () => {
  await bank?.close();
}, 60_000);

/** Half of the writers move money one way, the others against them. */
function nextOrder(writer: number): Order {
  const [one, other] = twoOf(bank.customers);
  const [from, to] = writer % 2 === 0 ? [one, other] : [other, one];
  // Often more than is there: refusals are answers too, and must be kept as well.
  return { key: nextKey(), from, to, amount: 1 + Math.floor(Math.random() * 4_000) };
}

function twoOf(customers: readonly Customer[]): [Customer, Customer] {
  const first = Math.floor(Math.random() * customers.length);
  const second = (first + 1 + Math.floor(Math.random() * (customers.length - 1))) % CUSTOMERS;
  const [low, high] = [customers[Math.min(first, second)], customers[Math.max(first, second)]];
  if (!low || !high) throw new Error("no such customer");
  return [low, high];
}

function rethrow(first: () => void) {
  return (error: unknown): never => {
    first();
    throw error;
  };
}

/** All writers at work while the calamities strike, each once the work goes on again. */
async function storm(calamities: readonly (() => void)[]): Promise<Settled[]> {
  const settled: Settled[] = [];
  let isOver = false;
  const write = async (writer: number) => {
    while (!isOver) {
      const order = nextOrder(writer);
      // Some are sent twice at the same moment, as impatient clients do.
      const sent = Math.random() < 0.1 ? [order, order] : [order];
      const answers = await Promise.all(sent.map((one) => bank.pay(one)));
      expect(answers[0]).toEqual(answers.at(-1));
      settled.push({ order, answer: answers[0] ?? { outcome: "none" } });
    }
  };
  const strike = async () => {
    for (const calamity of [...calamities, () => {}]) {
      const enough = settled.length + ordersBetweenDeaths;
      await eventually(() => isOver || settled.length >= enough, { timeoutMs });
      calamity();
    }
  };
  const end = () => {
    isOver = true;
  };
  // Whoever fails ends it for all: nobody goes on behind a test that is over.
  const writers = Array.from({ length: WRITERS }, (_, writer) => write(writer).catch(rethrow(end)));
  await Promise.all([...writers, strike().finally(end)]);
  return settled;
}

test(
  "the database and the service are killed under load: each acknowledged order happened once, and every promise holds",
  async () => {
    const begunMs = performance.now();
    const deaths = Array.from({ length: deathsEach }, () => [
      () => bank.killDatabase(),
      () => bank.killService(),
    ]).flat();
    const settled = await storm(deaths);
    const seconds = (performance.now() - begunMs) / 1_000;

    const created = settled.filter(({ answer }) => answer.outcome === "TransactionCreated");
    const refused = settled.filter(({ answer }) => answer.outcome === "InsufficientFunds");
    expect(created.length + refused.length).toBe(settled.length);
    const { accounts, transactions, activities } = await bank.ledger.snapshot();
    const recorded = transactions
      .filter(({ kind }) => kind === "TRANSFER")
      .map((row) => ({
        key: row.reference,
        id: transactionIds.encode(row.id),
        from: accountIds.encode(row.fromAccountId),
        to: accountIds.encode(row.toAccountId),
        amount: Number(row.amountMinor),
      }));
    const acknowledged = created.map(({ order: { key, from, to, amount }, answer: { id } }) => ({
      key,
      id,
      from: from.accountId,
      to: to.accountId,
      amount,
    }));
    expect(sortedByKey(recorded)).toEqual(sortedByKey(acknowledged));

    const sample = settled.filter((_, index) => isLong || index % 10 === 0);
    for (const { order, answer } of sample) expect(await bank.pay(order)).toEqual(answer);

    const wallets = accounts.filter(({ kind }) => kind === "WALLET");
    const total = wallets.reduce((sum, { postedMinor }) => sum + postedMinor, 0n);
    expect(total).toBe(BigInt(CUSTOMERS * BALANCE_MINOR));
    const published = await eventually(
      async () => {
        const { outbox } = await bank.ledger.snapshot();
        return outbox.every(({ publishedAt }) => publishedAt !== null) && outbox;
      },
      { timeoutMs: 20_000, everyMs: 200 },
    );
    expect(published).toHaveLength(activities.length);
    const feedNumbers = published.map(({ feedNumber }) => Number(feedNumber));
    expect(feedNumbers.sort((a, b) => a - b)).toEqual(published.map((_, index) => index + 1));
    expect(await brokenPromises(bank.ledger)).toEqual([]);

    process.stdout.write(
      `bank: ${deaths.length} kills in ${seconds.toFixed(1)} s, ${created.length} transfers, ` +
        `${refused.length} refusals, ${bank.doubts} times in doubt\n`,
    );
  },
  timeoutMs,
);

test("100 spends of one balance at the same moment: exactly as many as it can bear", async () => {
  const { from, to } = nextOrder(0);
  const poor = { ...from, accountId: await walletOf(from, 375) };
  const answers = await Promise.all(
    Array.from({ length: 100 }, () => bank.pay({ key: nextKey(), from: poor, to, amount: 10 })),
  );
  expect(tally(answers)).toEqual({ TransactionCreated: 37, InsufficientFunds: 63 });
  expect((await bank.ledger.account(poor.accountId)).postedMinor).toBe(5n);
  expect(await brokenPromises(bank.ledger)).toEqual([]);
});

test("50 keys, each sent 20 times at the same moment: 50 transfers, and each key one answer", async () => {
  const { from, to } = nextOrder(0);
  const payer = { ...from, accountId: await walletOf(from, 1_000) };
  const keys = Array.from({ length: 50 }, nextKey);
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => keys)
      .flat()
      .map(async (key) => ({ key, ...(await bank.pay({ key, from: payer, to, amount: 10 })) })),
  );
  const ids = keys.map((key) => new Set(answers.flatMap((one) => (one.key === key ? one.id : []))));
  expect(tally(answers)).toEqual({ TransactionCreated: 1_000 });
  expect(ids.map(({ size }) => size)).toEqual(keys.map(() => 1));
  expect((await bank.ledger.account(payer.accountId)).postedMinor).toBe(500n);
  expect(await brokenPromises(bank.ledger)).toEqual([]);
});

/** Another account of the same customer, with so much on it. */
async function walletOf({ accountId }: Customer, amount: number): Promise<string> {
  const { ownerId } = await bank.ledger.account(accountId);
  if (!ownerId) throw new Error("a customer's account has an owner");
  return bank.ledger.wallet(ownerId, amount);
}

function tally(answers: readonly Answer[]): Record<string, number> {
  const groups = Map.groupBy(answers, ({ outcome }) => outcome);
  return Object.fromEntries([...groups].map(([outcome, group]) => [outcome, group.length]));
}

function sortedByKey<Row extends { key: string | null }>(rows: readonly Row[]): Row[] {
  return rows.toSorted((one, other) => String(one.key).localeCompare(String(other.key)));
}
