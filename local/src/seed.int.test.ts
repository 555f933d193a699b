import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { openDatabase } from "@tributary/subgraph/database";
import { type FreshDatabase, freshDatabase } from "@tributary/testing/fresh-database";
import { quoteExchange } from "@tributary/transactions/commands/quote-exchange";
import { userIds } from "@tributary/transactions/ids";
import { migrationsFolder } from "@tributary/transactions/migrations-folder";
import { verifyLedger } from "@tributary/transactions/verify/verify-ledger";
import { demoRates } from "./demo/demo-rates.ts";
import { demoYear } from "./demo/demo-year.ts";
import { seedMoney } from "./seed.ts";

let database: FreshDatabase;

beforeAll(async () => {
  database = await freshDatabase({ migrationsFolder });
});

afterAll(async () => {
  await database?.drop();
});

/** How many of what a ledger that keeps its promises has. */
async function lookAt(): Promise<string[]> {
  const options = { connectionsMax: 1, waitingMax: 0, connectTimeoutMs: 5_000, lockWaitSeconds: 5 };
  const opened = openDatabase({ url: database.url, ...options });
  try {
    const reports = await verifyLedger(opened.db);
    expect(reports.flatMap(({ broken }) => broken)).toEqual([]);
    // But for how long something waits to be sealed, which nobody does here.
    return reports.map(({ lookedAt }) => lookedAt.replace(/, the oldest for \d+ s$/, ""));
  } finally {
    await opened.close();
  }
}

test("demo data that was begun is completed by the next run, keeps every promise, and is not written twice", async () => {
  const year = demoYear("small", new Date());
  const first = (count: number) => ({ ...year, orders: year.orders.slice(0, count) });
  await seedMoney(database.url, first(150));
  const begun = await lookAt();
  await seedMoney(database.url, first(300));
  const completed = await lookAt();
  expect(completed).not.toEqual(begun);
  await seedMoney(database.url, first(300));
  expect(await lookAt()).toEqual(completed);
  await expectQuotes();
}, 120_000);

/** Whoever tries it out can have any currency for any other. */
async function expectQuotes(): Promise<void> {
  const options = { connectionsMax: 1, waitingMax: 0, connectTimeoutMs: 5_000, lockWaitSeconds: 5 };
  const { db, close } = openDatabase({ url: database.url, ...options });
  const bounds = { exchangeQuoteTtlMs: 30_000, exchangeQuotesPerPersonMax: 100 };
  try {
    const rates = demoRates(new Date());
    expect(rates).toHaveLength(20);
    for (const { from: fromCurrency, to: toCurrency } of rates) {
      const asked = { ownerId: userIds.create(), fromCurrency, toCurrency, buyAmount: "1000" };
      const quoted = await quoteExchange({ db, ring: () => {}, ...bounds }, asked);
      expect([fromCurrency, toCurrency, quoted.outcome]).toEqual([
        fromCurrency,
        toCurrency,
        "quoted",
      ]);
    }
  } finally {
    await close();
  }
}
