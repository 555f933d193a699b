import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { inTransaction } from "@tributary/subgraph/database";
import { eventually } from "@tributary/testing/eventually";
import { sql } from "drizzle-orm";
import { accountIds } from "../ids.ts";
import { alice, bob, brokenPromises, type Ledger, openLedger, person } from "../ledger.fixture.ts";
import { lockAccounts } from "../store/accounts.ts";

let ledger: Ledger;

beforeAll(async () => {
  ledger = await openLedger();
});

afterAll(async () => {
  expect(await brokenPromises(ledger)).toEqual([]);
  await ledger.close();
});

async function pair(amount: number) {
  const [hers, his] = [await ledger.wallet(alice, amount), await ledger.wallet(bob, 0)];
  return { fromAccountId: hers, toAccountId: his };
}

const balanceOf = async (id: string) => Number((await ledger.account(id)).postedMinor);

describe("at the same moment", () => {
  test("30 spends of one balance: exactly as many succeed as it can bear", async () => {
    const sides = await pair(100);
    const results = await Promise.all(
      Array.from({ length: 30 }, () => ledger.send(person(alice), { ...sides, amount: "10" })),
    );
    const created = results.filter((result) => result.outcome === "created");
    expect(created).toHaveLength(10);
    for (const result of results.filter((candidate) => candidate.outcome !== "created")) {
      expect(result).toMatchObject({ refusal: { code: "INSUFFICIENT_FUNDS" } });
    }
    expect(await balanceOf(sides.fromAccountId)).toBe(0);
  });

  test("transfers in opposite directions all succeed, and nobody sees a deadlock", async () => {
    const [hers, his] = [await ledger.wallet(alice, 1_000), await ledger.wallet(bob, 1_000)];
    const results = await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        index % 2 === 0
          ? ledger.send(person(alice), { fromAccountId: hers, toAccountId: his, amount: "7" })
          : ledger.send(person(bob), { fromAccountId: his, toAccountId: hers, amount: "7" }),
      ),
    );
    expect(results.every((result) => result.outcome === "created")).toBe(true);
    expect(await balanceOf(hers)).toBe(1_000);
    expect((await ledger.account(hers)).activityCount).toBe(61);
  });

  test("transfers around a ring of accounts keep every sum", async () => {
    const ring = await Promise.all(Array.from({ length: 5 }, () => ledger.wallet(alice, 100)));
    const results = await Promise.all(
      Array.from({ length: 80 }, (_, index) =>
        ledger.send(person(alice), {
          fromAccountId: ring[index % 5] ?? "",
          toAccountId: ring[(index * 3 + 1) % 5] ?? "",
          amount: String((index % 9) + 1),
        }),
      ),
    );
    expect(results.some((result) => result.outcome === "created")).toBe(true);
    const balances = await Promise.all(ring.map(balanceOf));
    expect(balances.reduce((sum, balance) => sum + balance, 0)).toBe(500);
  });
});

test("an account's activities are dated in the order of their numbers", async () => {
  const [first, hers] = [await ledger.wallet(alice, 100), await ledger.wallet(alice, 100)];
  const his = await ledger.wallet(bob, 0);
  const pay = (fromAccountId: string) =>
    ledger.send(person(alice), { fromAccountId, toAccountId: his, amount: "1" });
  const ids = [first].flatMap((id) => accountIds.decode(id) ?? []);
  let waiting: Promise<unknown> | undefined;
  await inTransaction(ledger.db, async (tx) => {
    await lockAccounts(tx, ids);
    waiting = pay(first);
    await eventually(async () => {
      const [rows] = await ledger.db.execute(
        sql`SELECT id FROM information_schema.processlist WHERE info LIKE 'select%for update'`,
      );
      return Reflect.has(rows, 0);
    });
    // Begun later, posted sooner.
    await new Promise((resolve) => setTimeout(resolve, 2));
    await pay(hers);
  });
  await waiting;
  const { entries } = await ledger.snapshot();
  const own = entries.filter((entry) => accountIds.encode(entry.accountId) === his);
  const times = own.toSorted((a, b) => a.number - b.number).map(({ createdAt }) => createdAt);
  expect(times).toHaveLength(2);
  expect(times).toEqual(times.toSorted((a, b) => a.getTime() - b.getTime()));
});

test("accounts are locked in id order, however they are named", async () => {
  const ids = [await ledger.wallet(alice, 0), await ledger.wallet(alice, 0)].map(
    (id) => accountIds.decode(id) ?? Buffer.alloc(0),
  );
  const locked = await inTransaction(ledger.db, (tx) => lockAccounts(tx, ids.toReversed()));
  expect(locked.map((row) => row.id)).toEqual(ids);
});
