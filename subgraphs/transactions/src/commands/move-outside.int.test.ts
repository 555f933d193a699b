import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { transactionIds } from "../ids.ts";
import {
  alice,
  brokenPromises,
  carol,
  type Ledger,
  nextKey,
  openLedger,
  person,
} from "../ledger.fixture.ts";
import { platformAccountId } from "../platform-account-id.ts";
import { listCurrencies } from "../store/currencies.ts";
import { deposit, withdraw } from "./move-outside.ts";

let ledger: Ledger;
const staff = { kind: "STAFF", id: carol } as const;

beforeAll(async () => {
  ledger = await openLedger();
});

afterAll(async () => {
  expect(await brokenPromises(ledger)).toEqual([]);
  await ledger.close();
});

const wallet = (currency: string) => ledger.open({ kind: "WALLET", ownerId: alice, currency });
const request = (accountId: string, changes: object = {}) => ({
  actor: staff,
  idempotencyKey: nextKey(),
  accountId,
  amount: "100",
  currency: "EUR",
  ...changes,
});
const codeOf = (result: { outcome: string; refusal?: { code: string } }) =>
  result.refusal?.code ?? result.outcome;

describe("money from outside", () => {
  test("comes in through the currency's account, by staff's order, with an audit entry", async () => {
    const id = await wallet("EUR");
    const result = await deposit(ledger.deps, request(id, { reference: "Wire 7" }));
    if (result.outcome !== "created") throw new Error("not created");
    const { transactions, accounts, audit } = await ledger.snapshot();
    const row = transactions.find((candidate) => candidate.id.equals(result.transactionId));
    expect(row).toMatchObject({ kind: "DEPOSIT", actorId: carol, reference: "Wire 7" });
    const outside = accounts.find((account) => account.id.equals(row?.fromAccountId ?? carol));
    expect(outside).toMatchObject({ kind: "EXTERNAL", currency: "EUR", floorMinor: null });
    expect((await ledger.account(id)).postedMinor).toBe(100n);
    expect(audit.filter((entry) => entry.subject === id)).toMatchObject([
      {
        actorId: carol,
        action: "account.deposit",
        detail: { transactionId: transactionIds.encode(result.transactionId), amount: "100" },
      },
    ]);
  });

  test("goes out again as far as it is there", async () => {
    const id = await wallet("EUR");
    await deposit(ledger.deps, request(id));
    const tooMuch = await withdraw(ledger.deps, request(id, { amount: "101" }));
    expect(tooMuch).toMatchObject({
      refusal: { code: "INSUFFICIENT_FUNDS", availableMinor: 100n, currency: "EUR" },
    });
    expect((await withdraw(ledger.deps, request(id))).outcome).toBe("created");
    expect((await ledger.account(id)).postedMinor).toBe(0n);
  });

  test("is moved once for a key, however often it is sent and at the same moment", async () => {
    const id = await wallet("EUR");
    const once = request(id);
    const results = await Promise.all(Array.from({ length: 10 }, () => deposit(ledger.deps, once)));
    for (const result of results) expect(result).toEqual(results[0]);
    expect((await ledger.account(id)).postedMinor).toBe(100n);
    expect((await withdraw(ledger.deps, once)).outcome).toBe("conflict");
  });

  test("that is refused changes nothing, whatever the reason", async () => {
    const [id, frozen] = [await wallet("EUR"), await wallet("EUR")];
    await ledger.freeze(frozen);
    const world = await ledger.worldOf("EUR");
    const before = await ledger.snapshot();
    const results = [
      await deposit(ledger.deps, request(id, { amount: "0" })),
      await deposit(ledger.deps, request(id, { currency: "QQQ" })),
      await deposit(ledger.deps, request("acc_nobody")),
      await deposit(ledger.deps, request(world)),
      await deposit(ledger.deps, request(id, { actor: person(alice) })),
      await deposit(ledger.deps, request(frozen)),
      await deposit(ledger.deps, request(id, { currency: "KWD" })),
      await withdraw(ledger.deps, request(frozen)),
      await withdraw(ledger.deps, request(id)),
    ];
    expect(results.map(codeOf)).toEqual([
      "invalid",
      "invalid",
      "NOT_FOUND",
      "NOT_FOUND",
      "NOT_FOUND",
      "ACCOUNT_NOT_ACTIVE",
      "CURRENCY_MISMATCH",
      "ACCOUNT_NOT_ACTIVE",
      "INSUFFICIENT_FUNDS",
    ]);
    expect(await ledger.snapshot()).toEqual(before);
  });

  test.each([
    ["EXTERNAL", null],
    ["FEE", 0n],
    ["LIQUIDITY", 0n],
  ] as const)("has one account %s in every currency there is", async (kind, floorMinor) => {
    const { accounts } = await ledger.snapshot();
    const own = (await listCurrencies(ledger.db)).map(({ code: currency }) => ({
      currency,
      account: accounts.find(({ id }) => id.equals(platformAccountId(kind, currency))),
    }));
    expect(own.length).toBeGreaterThan(30);
    for (const { currency, account } of own) {
      expect(account).toMatchObject({ kind, currency, ownerId: null, floorMinor });
    }
  });

  test("of fees is locked as the last of all", async () => {
    const { accounts } = await ledger.snapshot();
    const others = accounts.filter(({ kind }) => kind !== "FEE").map(({ id }) => id);
    const first = platformAccountId("FEE", "EUR");
    expect(others.filter((id) => Buffer.compare(id, first) >= 0)).toEqual([]);
  });
});
