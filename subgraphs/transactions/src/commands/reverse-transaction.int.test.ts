import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { codeOf, createdId, settling } from "../holds.fixture.ts";
import { transactionIds } from "../ids.ts";
import {
  alice,
  bob,
  brokenPromises,
  carol,
  type Ledger,
  nextKey,
  openLedger,
  person,
  platform,
  staff,
} from "../ledger.fixture.ts";
import { findLaterTransactions } from "../store/transactions.ts";

let ledger: Ledger;
let on: ReturnType<typeof settling>;

beforeAll(async () => {
  ledger = await openLedger();
  on = settling(ledger);
});

afterAll(async () => {
  expect(await brokenPromises(ledger)).toEqual([]);
  await ledger.close();
});

const balanceOf = async (id: string) => Number((await ledger.account(id)).postedMinor);

async function rowOf(id: Buffer) {
  const { transactions } = await ledger.snapshot();
  return transactions.find((row) => row.id.equals(id));
}

describe("a reversal", () => {
  test("moves all of it back, as a transaction of its own", async () => {
    const { id, fromAccountId, toAccountId } = await on.pay(50);
    const rings = ledger.rings();
    const reversal = createdId(await on.reverse(id, { reference: "Sorry" }));
    expect(await balanceOf(fromAccountId)).toBe(50);
    expect(await balanceOf(toAccountId)).toBe(0);
    const original = await rowOf(id);
    expect(await rowOf(reversal)).toMatchObject({
      kind: "REVERSAL",
      relatedId: id,
      actorId: bob,
      fromAccountId: original?.toAccountId,
      toAccountId: original?.fromAccountId,
      amountMinor: 50n,
      reference: "Sorry",
    });
    expect(ledger.rings() - rings).toBe(1);
  });

  test("of parts goes on until the original is used up, and no further", async () => {
    const { id, fromAccountId } = await on.pay(50);
    expect((await on.reverse(id, { amount: "20" })).outcome).toBe("created");
    expect(await on.reverse(id, { amount: "31" })).toMatchObject({
      refusal: { code: "AMOUNT_TOO_HIGH", remainingMinor: 30n },
    });
    expect((await on.reverse(id)).outcome).toBe("created");
    expect(await on.reverse(id)).toMatchObject({
      refusal: { code: "AMOUNT_TOO_HIGH", remainingMinor: 0n },
    });
    expect(await balanceOf(fromAccountId)).toBe(50);
  });

  test("in many parts is read as one", async () => {
    const { id } = await on.pay(50);
    for (const amount of ["1", "2", "3"]) createdId(await on.reverse(id, { amount }));
    expect(await findLaterTransactions(ledger.db, [id])).toEqual([
      expect.objectContaining({ relatedId: id, kind: "REVERSAL", amountMinor: 6n }),
    ]);
  });

  test("of a capture gives back what was captured", async () => {
    const { holdId, fromAccountId } = await on.place(50);
    const captured = createdId(await on.capture(holdId, { amount: "30" }));
    expect((await on.reverse(captured, { amount: "31" })).outcome).toBe("refused");
    expect((await on.reverse(captured)).outcome).toBe("created");
    expect(await balanceOf(fromAccountId)).toBe(50);
  });

  test("of a deposit and of a withdrawal is staff's", async () => {
    const [wallet, world] = [await ledger.wallet(bob, 0), await ledger.worldOf("EUR")];
    const move = async (fromAccountId: string, toAccountId: string, amount: string) =>
      createdId(await ledger.send(platform, { fromAccountId, toAccountId, amount }));
    const deposit = await move(world, wallet, "80");
    const withdrawal = await move(wallet, world, "30");
    for (const id of [deposit, withdrawal]) {
      expect(codeOf(await on.reverse(id))).toBe("NOT_FOUND");
      expect((await on.reverse(id, { actor: staff, amount: "10" })).outcome).toBe("created");
    }
    expect(await balanceOf(wallet)).toBe(50);
  });

  test("wants money that is there and is not kept back", async () => {
    const { id, fromAccountId, toAccountId } = await on.pay(50);
    const hold = { fromAccountId: toAccountId, toAccountId: fromAccountId, hold: true };
    await ledger.send(person(bob), { ...hold, amount: "20" });
    expect(await on.reverse(id)).toMatchObject({
      refusal: { code: "INSUFFICIENT_FUNDS", availableMinor: 30n },
    });
    expect((await on.reverse(id, { amount: "30" })).outcome).toBe("created");
  });

  test("is the receiver's and staff's; to others the transaction does not exist", async () => {
    for (const actor of [person(bob), staff, platform]) {
      expect((await on.reverse((await on.pay(5)).id, { actor })).outcome).toBe("created");
    }
    const { id } = await on.pay(5);
    for (const actor of [person(alice), person(carol)]) {
      expect(codeOf(await on.reverse(id, { actor }))).toBe("NOT_FOUND");
    }
  });
});

describe("at the same moment", () => {
  test("20 reversals give back as much as there was, and no more", async () => {
    const { id, fromAccountId, toAccountId } = await on.pay(100);
    // More money than the original moved: it is not the funds that end it.
    const world = await ledger.worldOf("EUR");
    await ledger.send(platform, { fromAccountId: world, toAccountId, amount: "900" });
    const results = await Promise.all(
      Array.from({ length: 20 }, () => on.reverse(id, { amount: "15" })),
    );
    expect(results.filter(({ outcome }) => outcome === "created")).toHaveLength(6);
    for (const result of results.filter(({ outcome }) => outcome !== "created")) {
      expect(result).toMatchObject({ refusal: { code: "AMOUNT_TOO_HIGH", remainingMinor: 10n } });
    }
    expect(await balanceOf(fromAccountId)).toBe(90);
  });

  test("reversals and payments between the same two meet without a deadlock", async () => {
    const [hers, his] = [await ledger.wallet(alice, 500), await ledger.wallet(bob, 500)];
    const out = { fromAccountId: hers, toAccountId: his, amount: "10" };
    const ids = await Promise.all(
      Array.from({ length: 15 }, async () => createdId(await ledger.send(person(alice), out))),
    );
    const results = await Promise.all(
      ids.flatMap((id) => [on.reverse(id), ledger.send(person(alice), out)]),
    );
    expect(results.every(({ outcome }) => outcome === "created")).toBe(true);
    expect(await balanceOf(hers)).toBe(350);
  });

  test("one key sent twice reverses once and answers alike", async () => {
    const { id, fromAccountId } = await on.pay(100);
    const options = { idempotencyKey: nextKey(), amount: "40" };
    const [first, second] = await Promise.all([on.reverse(id, options), on.reverse(id, options)]);
    expect(first.outcome).toBe("created");
    expect(second).toEqual(first);
    expect(await balanceOf(fromAccountId)).toBe(40);
  });
});

test("one key with other data is a conflict, and a refusal stays one", async () => {
  const { id } = await on.pay(100);
  const idempotencyKey = nextKey();
  const refused = await on.reverse(id, { idempotencyKey, amount: "101" });
  expect(await on.reverse(id, { idempotencyKey, amount: "101" })).toEqual(refused);
  const other = (await on.pay(5)).id;
  for (const attempt of [
    on.reverse(id, { idempotencyKey, amount: "100" }),
    on.reverse(id, { idempotencyKey }),
    on.reverse(id, { idempotencyKey, amount: "101", reference: "x" }),
    on.reverse(other, { idempotencyKey, amount: "101" }),
  ]) {
    expect(await attempt).toEqual({ outcome: "conflict" });
  }
});

test("a refused reversal changes nothing, whatever the reason", async () => {
  const { id } = await on.pay(50);
  const { id: reversed } = await on.pay(10);
  const reversal = createdId(await on.reverse(reversed));
  const { id: hold } = await on.place(10);
  const frozen = await on.pay(10);
  await ledger.freeze(frozen.fromAccountId);
  const spent = await on.pay(10);
  const elsewhere = { fromAccountId: spent.toAccountId, toAccountId: spent.fromAccountId };
  await ledger.send(person(bob), { ...elsewhere, amount: "10" });
  const [before, rings] = [await ledger.snapshot(), ledger.rings()];
  const codes = [];
  for (const [transaction, options] of [
    [id, { idempotencyKey: "" }],
    [id, { amount: "-1" }],
    [id, { reference: "\u0000" }],
    [transactionIds.create(), {}],
    [id, { actor: person(alice) }],
    [reversal, { actor: staff }],
    [hold, {}],
    [frozen.id, {}],
    [reversed, {}],
    [spent.id, {}],
  ] as const) {
    codes.push(codeOf(await on.reverse(transaction, options)));
  }
  expect(codes).toEqual([
    "invalid",
    "invalid",
    "invalid",
    "NOT_FOUND",
    "NOT_FOUND",
    "NOT_REVERSIBLE",
    "NOT_REVERSIBLE",
    "ACCOUNT_NOT_ACTIVE",
    "AMOUNT_TOO_HIGH",
    "INSUFFICIENT_FUNDS",
  ]);
  expect(await ledger.snapshot()).toEqual(before);
  expect(ledger.rings()).toBe(rings);
});
