import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { sql } from "drizzle-orm";
import { type Held, isDue } from "../domain/hold.ts";
import { createdId, type Placed, settling } from "../holds.fixture.ts";
import { accountIds, holdIds } from "../ids.ts";
import {
  alice,
  bob,
  brokenPromises,
  type Ledger,
  nextKey,
  openLedger,
  person,
} from "../ledger.fixture.ts";
import { expireDueHolds } from "./expire-due-holds.ts";

const CHECK_VIOLATION = 4025;

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

describe("at the same moment", () => {
  test("capture, void and expiry of one hold: one wins, round after round", async () => {
    const winners = new Set<string>();
    for (let round = 0; round < 30; round++) {
      const { id, holdId, fromAccountId, toAccountId } = await on.place(30, { balance: 50 });
      const { expiresAt } = await on.hold(id);
      const just = new Date(expiresAt.getTime() - 1);
      const expire = () => on.expire(id, expiresAt);
      const attempts = [
        () => on.capture(holdId, { amount: "20" }, ledger.at(just)),
        () => on.letGo(holdId, {}, ledger.at(just)),
        expire,
      ];
      // Each is a trip to the database ahead of the others in a third of the rounds.
      const results = await Promise.all(
        attempts.map(async (attempt, index) => {
          const isAhead = index === round % attempts.length;
          // An expiry has no key to claim, and so a trip less before it.
          const trips = (isAhead ? 0 : 1) + (attempt === expire ? 1 : 0);
          for (let trip = 0; trip < trips; trip++) await ledger.db.execute(sql`SELECT 1`);
          return attempt();
        }),
      );
      expect(results.filter((result) => result.outcome === "created")).toHaveLength(1);
      const state = await stateOf(id);
      winners.add(state);
      expect(await on.balances(fromAccountId)).toEqual([state === "CAPTURED" ? 30 : 50, 0]);
      expect(await on.balances(toAccountId)).toEqual([state === "CAPTURED" ? 20 : 0, 0]);
    }
    expect([...winners].toSorted()).toEqual(["CAPTURED", "EXPIRED", "VOIDED"]);
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
    const [posted, held] = await on.balances(fromAccountId);
    expect(posted - held).toBe(0);
  });

  test("whoever looks sees held to be the sum of the open holds, while they come and go", async () => {
    const fromAccountId = await ledger.wallet(alice, 200);
    const toAccountId = await ledger.wallet(bob, 0);
    const request = { fromAccountId, toAccountId, amount: "10", hold: true };
    const comeAndGo = async (index: number) => {
      for (let count = 0; count < 8; count++) {
        const holdId = holdIds.encode(createdId(await ledger.send(person(alice), request)));
        await (index % 2 === 0 ? on.capture(holdId, { amount: "1" }) : on.letGo(holdId));
      }
    };
    let isOver = false;
    const looks = (async () => {
      const seen = [];
      while (!isOver) seen.push(await on.heldAndOpen(fromAccountId));
      return seen;
    })();
    await Promise.all(Array.from({ length: 6 }, (_, index) => comeAndGo(index)));
    isOver = true;
    const seen = await looks;
    expect(seen.filter(({ held, open }) => held !== open)).toEqual([]);
    expect(seen.some(({ held }) => held > 0)).toBe(true);
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
    expect(await on.balances(hers)).toEqual([1_000, 0]);
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
    expect(await on.balances(fromAccountId)).toEqual([90, 1]);
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

describe("the holds that are due", () => {
  const due = (holds: readonly (Held & { id: Buffer })[], at: Date) =>
    holds.filter((hold) => hold.state === "OPEN" && isDue(hold, at));

  test("are let go batch after batch, and no other", async () => {
    const late = [];
    for (let count = 0; count < 5; count++) late.push(await on.place(10, { secondsAgo: 120 }));
    const early = await on.place(10);
    const options = { batchSize: 2, atOnceMax: 2 };
    const count = due((await ledger.snapshot()).holds, new Date()).length;
    const first = await expireDueHolds(ledger.deps, { ...options, batchesMax: 1 });
    expect(first).toEqual({ doneCount: 2, isMoreDue: true });
    const rest = await expireDueHolds(ledger.deps, { ...options, batchesMax: 100 });
    expect(rest).toEqual({ doneCount: count - 2, isMoreDue: false });
    for (const { id } of late) expect(await stateOf(id)).toBe("EXPIRED");
    expect(await stateOf(early.id)).toBe("OPEN");
  });

  test("are let go once, however many look for them at the same moment", async () => {
    for (let count = 0; count < 6; count++) await on.place(10, { secondsAgo: 120 });
    const results = await Promise.all(
      Array.from({ length: 4 }, () =>
        expireDueHolds(ledger.deps, { batchSize: 3, batchesMax: 10 }),
      ),
    );
    expect(results.reduce((sum, { doneCount }) => sum + doneCount, 0)).toBe(6);
  });

  test("wait for the next time when there is a stop", async () => {
    const { id } = await on.place(10, { secondsAgo: 120 });
    const options = { batchSize: 3, batchesMax: 10 };
    const stopped = { ...options, signal: AbortSignal.abort() };
    expect(await expireDueHolds(ledger.deps, stopped)).toEqual({
      doneCount: 0,
      isMoreDue: true,
    });
    expect(await stateOf(id)).toBe("OPEN");
    expect(await expireDueHolds(ledger.deps, options)).toMatchObject({ doneCount: 1 });
  });

  test("are let go though one of them cannot be, and that one is told of", async () => {
    const holds: Placed[] = [];
    for (let count = 0; count < 3; count++) holds.push(await on.place(10, { secondsAgo: 120 }));
    // Of what is not held nothing can be let go.
    const setHeld = (minor: number) =>
      ledger.db.execute(
        sql`UPDATE accounts SET held_minor = ${minor}
          WHERE id = ${accountIds.decode(holds[0]?.fromAccountId ?? "")}`,
      );
    await setHeld(0);
    const options = { batchSize: 1, batchesMax: 10 };
    const expired = expireDueHolds(ledger.deps, options);
    // Exactly that one, and for exactly that reason.
    await expect(expired).rejects.toMatchObject({
      errors: [{ cause: { errno: CHECK_VIOLATION } }],
    });
    const states = await Promise.all(holds.map(({ id }) => stateOf(id)));
    expect(states).toEqual(["OPEN", "EXPIRED", "EXPIRED"]);
    await setHeld(10);
  });
});
