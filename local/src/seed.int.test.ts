import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { openDatabase } from "@tributary/subgraph/database";
import { type FreshDatabase, freshDatabase } from "@tributary/testing/fresh-database";
import { migrationsFolder } from "@tributary/transactions/migrations-folder";
import { verifyLedger } from "@tributary/transactions/verify/verify-ledger";
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
}, 60_000);
