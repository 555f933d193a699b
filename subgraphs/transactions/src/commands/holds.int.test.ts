import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { codeOf, createdId, settling } from "../holds.fixture.ts";
import { holdIds, transactionIds } from "../ids.ts";
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

const stateOf = async (id: Buffer) => (await on.hold(id)).state;

describe("a hold", () => {
  test("keeps money back without moving it, and tells its account alone", async () => {
    const rings = ledger.rings();
    const { id, fromAccountId, toAccountId } = await on.place(30, { balance: 100 });
    expect(await on.balances(fromAccountId)).toEqual([100, 30]);
    expect(await on.balances(toAccountId)).toEqual([0, 0]);
    expect((await ledger.account(toAccountId)).activityCount).toBe(0);
    const { activities, entries } = await ledger.snapshot();
    const [told] = activities.filter((activity) => activity.transactionId?.equals(id));
    expect(told).toMatchObject({ kind: "HOLD_PLACED", number: 2, heldAfterMinor: 30n });
    expect(entries.some((entry) => entry.transactionId.equals(id))).toBe(false);
    // The wallet's deposit and the hold.
    expect(ledger.rings() - rings).toBe(2);
  });

  test("cannot be spent a second time, nor kept back a second time", async () => {
    const { fromAccountId, toAccountId } = await on.place(70, { balance: 100 });
    for (const hold of [false, true]) {
      const result = await ledger.send(person(alice), {
        fromAccountId,
        toAccountId,
        amount: "31",
        hold,
      });
      expect(result).toMatchObject({
        refusal: { code: "INSUFFICIENT_FUNDS", availableMinor: 30n },
      });
    }
  });

  test("lasts as long as it was asked to", async () => {
    const on31 = ledger.at(new Date("2026-01-31T12:00:00.000Z"));
    const { fromAccountId, toAccountId } = await on.place(1, { balance: 10 });
    const request = { fromAccountId, toAccountId, amount: "1", hold: true };
    const ids = [
      createdId(await ledger.send(person(alice), request, on31)),
      createdId(await ledger.send(person(alice), { ...request, expiresInSeconds: 3_600 }, on31)),
    ];
    const placed = await Promise.all(ids.map((id) => on.hold(id)));
    expect(placed.map(({ expiresAt }) => expiresAt)).toEqual([
      new Date("2026-02-07T12:00:00.000Z"),
      new Date("2026-01-31T13:00:00.000Z"),
    ]);
  });
});

describe("a dry run", () => {
  test("tells what would be, writes nothing and leaves its key free", async () => {
    const { fromAccountId, toAccountId } = await on.place(30, { balance: 100 });
    const request = { fromAccountId, toAccountId, amount: "50", idempotencyKey: nextKey() };
    const [before, rings] = [await ledger.snapshot(), ledger.rings()];
    for (const hold of [false, true]) {
      const result = await ledger.send(person(alice), { ...request, hold, dryRun: true });
      expect(result).toMatchObject({ outcome: "previewed", preview: { availableMinor: 20n } });
    }
    const refused = await ledger.send(person(alice), { ...request, amount: "71", dryRun: true });
    expect(codeOf(refused)).toBe("INSUFFICIENT_FUNDS");
    expect(await ledger.snapshot()).toEqual(before);
    expect(ledger.rings()).toBe(rings);
    expect((await ledger.send(person(alice), { ...request, amount: "70" })).outcome).toBe(
      "created",
    );
  });
});

describe("a capture", () => {
  test("moves all that is held, and tells both accounts", async () => {
    const { id, holdId, fromAccountId, toAccountId } = await on.place(30, { balance: 100 });
    const captured = createdId(await on.capture(holdId));
    expect(await on.balances(fromAccountId)).toEqual([70, 0]);
    expect(await on.balances(toAccountId)).toEqual([30, 0]);
    const { transactions, activities } = await ledger.snapshot();
    expect(transactions.find((row) => row.id.equals(captured))).toMatchObject({
      kind: "CAPTURE",
      relatedId: id,
      actorId: bob,
      amountMinor: 30n,
    });
    const told = activities.filter((activity) => activity.transactionId?.equals(captured));
    expect(told.map(({ kind }) => kind)).toEqual(["ENTRIES_POSTED", "ENTRIES_POSTED"]);
  });

  test("of a part lets the rest go, and is the only one", async () => {
    const { id, holdId, fromAccountId, toAccountId } = await on.place(30, { balance: 100 });
    expect((await on.capture(holdId, { amount: "12" })).outcome).toBe("created");
    expect(await on.balances(fromAccountId)).toEqual([88, 0]);
    expect(await on.balances(toAccountId)).toEqual([12, 0]);
    expect(codeOf(await on.capture(holdId, { amount: "1" }))).toBe("HOLD_NOT_OPEN");
    expect(codeOf(await on.letGo(holdId))).toBe("HOLD_NOT_OPEN");
    expect(await on.hold(id)).toMatchObject({ state: "CAPTURED", capturedMinor: 12n });
  });

  test("of money that is all there is leaves nothing, not less", async () => {
    const { holdId, fromAccountId } = await on.place(30);
    await on.capture(holdId);
    expect(await on.balances(fromAccountId)).toEqual([0, 0]);
  });
});

describe("letting go", () => {
  test("by a void frees all of it and moves nothing, though an account is frozen", async () => {
    const { id, holdId, fromAccountId, toAccountId } = await on.place(30, { balance: 100 });
    await ledger.freeze(fromAccountId);
    expect(codeOf(await on.capture(holdId))).toBe("ACCOUNT_NOT_ACTIVE");
    const voided = createdId(await on.letGo(holdId));
    expect(await on.balances(fromAccountId)).toEqual([100, 0]);
    expect(await on.balances(toAccountId)).toEqual([0, 0]);
    const { activities } = await ledger.snapshot();
    const told = activities.filter((activity) => activity.transactionId?.equals(voided));
    expect(told).toMatchObject([{ kind: "HOLD_RELEASED", heldAfterMinor: 0n }]);
    expect(await stateOf(id)).toBe("VOIDED");
  });

  test("by expiry happens once its time is over, and to nobody's order", async () => {
    const { id, fromAccountId } = await on.place(30, { expiresInSeconds: 60 });
    expect(await on.expire(id)).toEqual({ outcome: "refused", reason: "early" });
    const inAMinute = new Date(Date.now() + 60_000);
    const expired = createdId(await on.expire(id, inAMinute));
    expect(await on.balances(fromAccountId)).toEqual([30, 0]);
    const { transactions } = await ledger.snapshot();
    expect(transactions.find((row) => row.id.equals(expired))).toMatchObject({
      kind: "EXPIRY",
      relatedId: id,
      actorId: null,
    });
    expect(await on.expire(id, inAMinute)).toEqual({ outcome: "refused", reason: "settled" });
    const unknown = await on.expire(transactionIds.create(), inAMinute);
    expect(unknown).toEqual({ outcome: "refused", reason: "unknown" });
  });

  test("is all that can happen to a hold whose time is over", async () => {
    const { id, holdId } = await on.place(30, { secondsAgo: 61 });
    expect(codeOf(await on.capture(holdId))).toBe("HOLD_NOT_OPEN");
    expect(codeOf(await on.letGo(holdId, { actor: staff }))).toBe("HOLD_NOT_OPEN");
    expect((await on.expire(id)).outcome).toBe("created");
  });
});

describe("who may", () => {
  test("settle a hold: the receiver, staff and the platform; to others it does not exist", async () => {
    for (const actor of [person(bob), staff, platform]) {
      for (const settle of [on.capture, on.letGo]) {
        const { holdId } = await on.place(10);
        expect((await settle(holdId, { actor })).outcome).toBe("created");
      }
    }
    const { holdId } = await on.place(10);
    for (const actor of [person(alice), person(carol)]) {
      expect(codeOf(await on.capture(holdId, { actor }))).toBe("NOT_FOUND");
      expect(codeOf(await on.letGo(holdId, { actor }))).toBe("NOT_FOUND");
    }
  });

  test("staff not place a hold on another's money", async () => {
    const { fromAccountId, toAccountId } = await on.place(1, { balance: 100 });
    const request = { fromAccountId, toAccountId, amount: "1", hold: true };
    expect(codeOf(await ledger.send(staff, request))).toBe("NOT_FOUND");
  });
});

test("a refusal to settle a hold changes nothing, whatever the reason", async () => {
  const open = await on.place(30);
  const frozen = await on.place(30);
  await ledger.freeze(frozen.toAccountId);
  const settled = await on.place(30);
  await on.letGo(settled.holdId);
  const paid = await on.pay(10);
  const [before, rings] = [await ledger.snapshot(), ledger.rings()];
  const codes = [];
  for (const [holdId, options] of [
    [open.holdId, { idempotencyKey: "a b" }],
    [open.holdId, { amount: "0" }],
    ["hld_nope", {}],
    [open.holdId.replace("hld_", "txn_"), {}],
    [holdIds.encode(transactionIds.create()), {}],
    // The bytes of a transaction that is no hold.
    [paid.holdId, {}],
    [open.holdId, { actor: person(carol) }],
    [settled.holdId, {}],
    [frozen.holdId, {}],
    [open.holdId, { amount: "31" }],
  ] as const) {
    codes.push(codeOf(await on.capture(holdId, options)));
  }
  expect(codes).toEqual([
    "invalid",
    "invalid",
    "NOT_FOUND",
    "NOT_FOUND",
    "NOT_FOUND",
    "NOT_FOUND",
    "NOT_FOUND",
    "HOLD_NOT_OPEN",
    "ACCOUNT_NOT_ACTIVE",
    "AMOUNT_TOO_HIGH",
  ]);
  expect(codeOf(await on.letGo(settled.holdId))).toBe("HOLD_NOT_OPEN");
  expect(codeOf(await on.letGo(open.holdId, { actor: person(alice) }))).toBe("NOT_FOUND");
  expect((await on.expire(open.id)).outcome).toBe("refused");
  expect(await ledger.snapshot()).toEqual(before);
  expect(ledger.rings()).toBe(rings);
});
