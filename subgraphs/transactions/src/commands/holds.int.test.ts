import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Held, isDue } from "../domain/hold.ts";
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
import { expireDueHolds } from "./expire-due-holds.ts";

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

/** Posted and held of an account, as numbers. */
async function balancesOf(id: string) {
  const { postedMinor, heldMinor } = await ledger.account(id);
  return [Number(postedMinor), Number(heldMinor)];
}

const stateOf = async (id: Buffer) => (await on.hold(id)).state;

describe("a hold", () => {
  test("keeps money back without moving it, and tells its account alone", async () => {
    const rings = ledger.rings();
    const { id, fromAccountId, toAccountId } = await on.place(30, { balance: 100 });
    expect(await balancesOf(fromAccountId)).toEqual([100, 30]);
    expect(await balancesOf(toAccountId)).toEqual([0, 0]);
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
    const createdAt = new Date("2026-01-31T12:00:00.000Z");
    const { fromAccountId, toAccountId } = await on.place(1, { balance: 10 });
    const request = { fromAccountId, toAccountId, amount: "1", hold: true, createdAt };
    const ids = [
      createdId(await ledger.send(person(alice), request)),
      createdId(await ledger.send(person(alice), { ...request, expiresInSeconds: 3_600 })),
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
    expect(await balancesOf(fromAccountId)).toEqual([70, 0]);
    expect(await balancesOf(toAccountId)).toEqual([30, 0]);
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
    expect(await balancesOf(fromAccountId)).toEqual([88, 0]);
    expect(await balancesOf(toAccountId)).toEqual([12, 0]);
    expect(codeOf(await on.capture(holdId, { amount: "1" }))).toBe("HOLD_NOT_OPEN");
    expect(codeOf(await on.letGo(holdId))).toBe("HOLD_NOT_OPEN");
    expect(await on.hold(id)).toMatchObject({ state: "CAPTURED", capturedMinor: 12n });
  });

  test("of money that is all there is leaves nothing, not less", async () => {
    const { holdId, fromAccountId } = await on.place(30);
    await on.capture(holdId);
    expect(await balancesOf(fromAccountId)).toEqual([0, 0]);
  });
});

describe("letting go", () => {
  test("by a void frees all of it and moves nothing, though an account is frozen", async () => {
    const { id, holdId, fromAccountId, toAccountId } = await on.place(30, { balance: 100 });
    await ledger.freeze(fromAccountId);
    expect(codeOf(await on.capture(holdId))).toBe("ACCOUNT_NOT_ACTIVE");
    const voided = createdId(await on.letGo(holdId));
    expect(await balancesOf(fromAccountId)).toEqual([100, 0]);
    expect(await balancesOf(toAccountId)).toEqual([0, 0]);
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
    expect(await balancesOf(fromAccountId)).toEqual([30, 0]);
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

describe("the holds that are due", () => {
  const due = (holds: readonly (Held & { id: Buffer })[], at: Date) =>
    holds.filter((hold) => hold.state === "OPEN" && isDue(hold, at));

  test("are let go batch after batch, and no other", async () => {
    const late = [];
    for (let count = 0; count < 5; count++) late.push(await on.place(10, { secondsAgo: 120 }));
    const early = await on.place(10);
    const at = new Date();
    const options = { at, batchSize: 2 };
    const count = due((await ledger.snapshot()).holds, at).length;
    const first = await expireDueHolds(ledger.deps, { ...options, batchesMax: 1 });
    expect(first).toEqual({ expiredCount: 2, isMoreDue: true });
    const rest = await expireDueHolds(ledger.deps, { ...options, batchesMax: 100 });
    expect(rest).toEqual({ expiredCount: count - 2, isMoreDue: false });
    for (const { id } of late) expect(await stateOf(id)).toBe("EXPIRED");
    expect(await stateOf(early.id)).toBe("OPEN");
  });

  test("are let go once, however many look for them at the same moment", async () => {
    for (let count = 0; count < 6; count++) await on.place(10, { secondsAgo: 120 });
    const at = new Date();
    const results = await Promise.all(
      Array.from({ length: 4 }, () =>
        expireDueHolds(ledger.deps, { at, batchSize: 3, batchesMax: 10 }),
      ),
    );
    expect(results.reduce((sum, { expiredCount }) => sum + expiredCount, 0)).toBe(6);
  });

  test("are let go though one of them cannot be, and that one is told of", async () => {
    const holds = [];
    for (let count = 0; count < 3; count++) holds.push(await on.place(10, { secondsAgo: 120 }));
    const failing = new Error("away");
    let calls = 0;
    const db = new Proxy(ledger.db, {
      get: (target, name, receiver) => {
        if (name === "transaction" && calls++ === 0) throw failing;
        return Reflect.get(target, name, receiver);
      },
    });
    const expired = expireDueHolds(
      { ...ledger.deps, db },
      {
        at: new Date(),
        batchSize: 1,
        batchesMax: 10,
      },
    );
    await expect(expired).rejects.toMatchObject({ errors: [failing] });
    const states = await Promise.all(holds.map(({ id }) => stateOf(id)));
    expect(states.toSorted()).toEqual(["EXPIRED", "EXPIRED", "OPEN"]);
  });
});

describe("at the same moment", () => {
  test("capture, void and expiry of one hold: one wins, round after round", async () => {
    const wins = new Map<string, number>();
    for (let round = 0; round < 30; round++) {
      const { id, holdId, fromAccountId, toAccountId } = await on.place(30, { balance: 50 });
      const { expiresAt } = await on.hold(id);
      const just = new Date(expiresAt.getTime() - 1);
      const attempts = [
        () => on.capture(holdId, { amount: "20", createdAt: just }),
        () => on.letGo(holdId, { createdAt: just }),
        () => on.expire(id, expiresAt),
      ];
      // Each goes first as often as the others.
      const order = attempts.map((_, index) => (index + round) % attempts.length);
      const results = await Promise.all(order.map((index) => attempts[index]?.()));
      expect(results.filter((result) => result?.outcome === "created")).toHaveLength(1);
      const state = await stateOf(id);
      wins.set(state, (wins.get(state) ?? 0) + 1);
      expect(await balancesOf(fromAccountId)).toEqual([state === "CAPTURED" ? 30 : 50, 0]);
      expect(await balancesOf(toAccountId)).toEqual([state === "CAPTURED" ? 20 : 0, 0]);
    }
    expect([...wins.values()].reduce((sum, count) => sum + count, 0)).toBe(30);
  });

  test("many holds and transfers out of one account keep back and move what it can bear", async () => {
    const fromAccountId = await ledger.wallet(alice, 100);
    const toAccountId = await ledger.wallet(bob, 0);
    const sides = { fromAccountId, toAccountId };
    const results = await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        ledger.send(person(alice), { ...sides, amount: "10", hold: index % 2 === 0 }),
      ),
    );
    expect(results.filter(({ outcome }) => outcome === "created")).toHaveLength(10);
    const [posted = 0, held = 0] = await balancesOf(fromAccountId);
    expect(posted - held).toBe(0);
  });

  test("holds are settled while money comes and goes, and nobody sees a deadlock", async () => {
    const [hers, his] = [await ledger.wallet(alice, 1_000), await ledger.wallet(bob, 1_000)];
    const [out, back] = [
      { fromAccountId: hers, toAccountId: his },
      { fromAccountId: his, toAccountId: hers },
    ];
    const hold = { amount: "10", hold: true };
    const placed = await Promise.all(
      Array.from({ length: 12 }, async () => [
        { id: createdId(await ledger.send(person(alice), { ...out, ...hold })), owner: bob },
        { id: createdId(await ledger.send(person(bob), { ...back, ...hold })), owner: alice },
      ]),
    );
    const results = await Promise.all(
      placed
        .flat()
        .flatMap(({ id, owner }, index) => [
          index % 3 === 0
            ? on.letGo(holdIds.encode(id), { actor: person(owner) })
            : on.capture(holdIds.encode(id), { actor: person(owner), amount: "7" }),
          ledger.send(person(alice), { ...out, amount: "3" }),
          ledger.send(person(bob), { ...back, amount: "3" }),
        ]),
    );
    expect(results.every(({ outcome }) => outcome === "created")).toBe(true);
    expect(await balancesOf(hers)).toEqual([1_000, 0]);
  });
});

describe("one idempotency key", () => {
  test("of a hold, a capture or a void, sent twice at once, does it once", async () => {
    const { fromAccountId, toAccountId } = await on.place(1, { balance: 100 });
    const sides = { fromAccountId, toAccountId, amount: "10", hold: true };
    const twice = <Result>(command: (options: { idempotencyKey: string }) => Promise<Result>) => {
      const options = { idempotencyKey: nextKey() };
      return Promise.all([command(options), command(options)]);
    };
    const [one, two] = [
      await twice((key) => ledger.send(person(alice), { ...sides, ...key })),
      await twice((key) => ledger.send(person(alice), { ...sides, ...key })),
    ];
    const [captured, voided] = [one, two].map(([first]) => holdIds.encode(createdId(first)));
    const answers = [
      one,
      two,
      await twice((key) => on.capture(captured ?? "", key)),
      await twice((key) => on.letGo(voided ?? "", key)),
    ];
    for (const [first, second] of answers) {
      expect(first.outcome).toBe("created");
      expect(second).toEqual(first);
    }
    expect(await balancesOf(fromAccountId)).toEqual([90, 1]);
  });

  test("of an expiry is the hold itself: twice at once is once", async () => {
    const { id } = await on.place(10, { secondsAgo: 120 });
    const results = await Promise.all([on.expire(id), on.expire(id)]);
    expect(results.map(({ outcome }) => outcome).toSorted()).toEqual(["created", "refused"]);
  });

  test("gives its first answer when the hold is long settled, and conflicts with other data", async () => {
    const { holdId } = await on.place(30);
    const idempotencyKey = nextKey();
    const first = await on.capture(holdId, { idempotencyKey, amount: "5" });
    expect(await on.capture(holdId, { idempotencyKey, amount: "5" })).toEqual(first);
    for (const other of [{ amount: "6" }, { amount: null }]) {
      const result = await on.capture(holdId, { idempotencyKey, ...other });
      expect(result).toEqual({ outcome: "conflict" });
    }
    expect(await on.letGo(holdId, { idempotencyKey })).toEqual({ outcome: "conflict" });
    const refused = nextKey();
    const tooLate = await on.letGo(holdId, { idempotencyKey: refused });
    expect(await on.letGo(holdId, { idempotencyKey: refused })).toEqual(tooLate);
  });

  test("of a transfer is in conflict with the same data as a hold, and of another time", async () => {
    const { fromAccountId, toAccountId } = await on.place(1, { balance: 100 });
    const request = { fromAccountId, toAccountId, amount: "1", idempotencyKey: nextKey() };
    await ledger.send(person(alice), { ...request, hold: true, expiresInSeconds: 60 });
    for (const other of [{ hold: false }, { hold: true, expiresInSeconds: 61 }]) {
      const result = await ledger.send(person(alice), { ...request, ...other });
      expect(result).toEqual({ outcome: "conflict" });
    }
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
