import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { parseEvent } from "@tributary/events/catalogue";
import { sql } from "drizzle-orm";
import { createdId } from "../holds.fixture.ts";
import { accountIds, transactionIds } from "../ids.ts";
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
} from "../ledger.fixture.ts";

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

describe("an accepted transaction", () => {
  test("moves the money, numbers both sides' activities and rings once", async () => {
    const sides = await pair(100);
    const rings = ledger.rings();
    const result = await ledger.send(person(alice), {
      ...sides,
      amount: "30",
      reference: "Pizza 🍕",
    });
    expect(result.outcome).toBe("created");
    expect(await balanceOf(sides.fromAccountId)).toBe(70);
    expect(await balanceOf(sides.toAccountId)).toBe(30);
    expect((await ledger.account(sides.fromAccountId)).activityCount).toBe(2);
    expect(ledger.rings() - rings).toBe(1);
  });

  test("leaves an event per account touched, of the catalogue's form", async () => {
    const sides = await pair(100);
    await ledger.send(person(alice), { ...sides, amount: "30" });
    const { outbox } = await ledger.snapshot();
    const row = outbox.find((event) => event.subject === sides.fromAccountId && event.number === 2);
    const envelope = { ...row, id: row?.eventId, source: "transactions", feedNumber: 1 };
    const event = parseEvent(Buffer.from(JSON.stringify({ ...envelope, traceparent: undefined })));
    expect(event).toMatchObject({
      type: "transactions.account.changed.v1",
      data: {
        accountId: sides.fromAccountId,
        entries: [{ number: 2, amount: "-30", currency: "EUR", balanceAfter: "70" }],
      },
    });
    expect(outbox.filter((candidate) => candidate.subject === sides.toAccountId)).toHaveLength(1);
  });

  test("is of its clock's time in all that it writes, and so is its id", async () => {
    const at = new Date("2026-01-01T00:00:00.123Z");
    const request = { ...(await pair(100)), amount: "1" };
    const id = createdId(await ledger.send(person(alice), request, ledger.at(at)));
    expect(id.readUIntBE(0, 6)).toBe(at.getTime());
    const { transactions, entries, activities, outbox } = await ledger.snapshot();
    const itself = transactions.filter((row) => row.id.equals(id));
    const rows = [...entries, ...activities].filter((row) => row.transactionId?.equals(id));
    expect([...itself, ...rows].map(({ createdAt }) => createdAt)).toEqual(Array(5).fill(at));
    const told = outbox.filter(({ data }) =>
      JSON.stringify(data).includes(transactionIds.encode(id)),
    );
    expect(told.map(({ time }) => time)).toEqual([at, at]);
  });
});

describe("a refused transaction", () => {
  test("changes nothing, whatever the reason", async () => {
    const sides = await pair(100);
    const frozen = await ledger.wallet(bob, 0);
    await ledger.freeze(frozen);
    const dollars = await ledger.wallet(bob, 0, "USD");
    const elsewhere = { fromAccountId: await ledger.worldOf("EUR") };
    const rings = ledger.rings();
    const before = await ledger.snapshot();
    const codes = [];
    for (const attempt of [
      { amount: "1e3" },
      { amount: "1", reference: "\u0000" },
      { amount: "1", toAccountId: "acc_nobody" },
      { amount: "1", ...elsewhere },
      { amount: "1", toAccountId: await ledger.worldOf("EUR") },
      { amount: "1", toAccountId: sides.fromAccountId },
      { amount: "1", toAccountId: frozen },
      { amount: "1", toAccountId: dollars },
      { amount: "101" },
    ]) {
      const result = await ledger.send(person(alice), { ...sides, ...attempt });
      codes.push(result.outcome === "refused" ? result.refusal.code : result.outcome);
    }
    expect(codes).toEqual([
      "invalid",
      "invalid",
      "NOT_FOUND",
      "NOT_FOUND",
      "NOT_FOUND",
      "SAME_ACCOUNT",
      "ACCOUNT_NOT_ACTIVE",
      "CURRENCY_MISMATCH",
      "INSUFFICIENT_FUNDS",
    ]);
    expect(await ledger.snapshot()).toEqual(before);
    expect(ledger.rings()).toBe(rings);
  });

  test("does not let anyone else spend an owner's money", async () => {
    const sides = await pair(100);
    const result = await ledger.send(person(carol), { ...sides, amount: "1" });
    expect(result).toEqual({ outcome: "refused", refusal: { code: "NOT_FOUND" } });
  });

  test("stays refused under its key, though it would be accepted by now", async () => {
    const sides = await pair(10);
    const idempotencyKey = nextKey();
    const request = { ...sides, amount: "50", idempotencyKey };
    const refused = await ledger.send(person(alice), request);
    expect(refused).toMatchObject({ refusal: { availableMinor: 10n } });
    const fromAccountId = await ledger.worldOf("EUR");
    const toAccountId = sides.fromAccountId;
    await ledger.send(platform, { fromAccountId, toAccountId, amount: "100" });
    expect(await ledger.send(person(alice), request)).toEqual(refused);
    expect(await balanceOf(sides.fromAccountId)).toBe(110);
  });
});

describe("one idempotency key", () => {
  test("sent many times at the same moment posts once and answers all alike", async () => {
    const sides = await pair(100);
    const request = { ...sides, amount: "10", idempotencyKey: nextKey() };
    const results = await Promise.all(
      Array.from({ length: 20 }, () => ledger.send(person(alice), request)),
    );
    expect(results[0]?.outcome).toBe("created");
    for (const result of results) expect(result).toEqual(results[0]);
    expect(await balanceOf(sides.fromAccountId)).toBe(90);
  });

  test("with any other data is a conflict, and moves nothing", async () => {
    const sides = await pair(100);
    const request = { ...sides, amount: "10", idempotencyKey: nextKey() };
    await ledger.send(person(alice), request);
    const others = [
      { amount: "11" },
      { reference: "x" },
      { currency: "USD" },
      { toAccountId: await ledger.wallet(bob, 0) },
      { fromAccountId: await ledger.wallet(alice, 100) },
    ];
    for (const other of others) {
      const result = await ledger.send(person(alice), { ...request, ...other });
      expect(result).toEqual({ outcome: "conflict" });
    }
    expect(await balanceOf(sides.fromAccountId)).toBe(90);
  });

  test("with other data at the same moment: one is posted, the others conflict", async () => {
    const sides = await pair(100);
    const idempotencyKey = nextKey();
    const results = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        ledger.send(person(alice), { ...sides, amount: String(index + 1), idempotencyKey }),
      ),
    );
    const outcomes = results.map((result) => result.outcome).sort();
    expect(outcomes).toEqual([...Array(9).fill("conflict"), "created"]);
  });

  test("of two people is two keys, and letters of another case are another key", async () => {
    const [hers, his] = [await ledger.wallet(alice, 10), await ledger.wallet(bob, 10)];
    const send = (actor: Buffer, from: string, to: string, idempotencyKey: string) =>
      ledger.send(person(actor), {
        fromAccountId: from,
        toAccountId: to,
        amount: "1",
        idempotencyKey,
      });
    const results = [
      await send(alice, hers, his, "shared"),
      await send(bob, his, hers, "shared"),
      await send(alice, hers, his, "Shared"),
    ];
    expect(results.map((result) => result.outcome)).toEqual(["created", "created", "created"]);
  });

  test("whose first attempt was rolled back can be used again", async () => {
    const sides = await pair(100);
    const request = { ...sides, amount: "10", idempotencyKey: nextKey() };
    let asked = 0;
    // Asked for the first time before the key is claimed.
    const now = () => {
      if (asked++ > 0) throw new Error("the clock stands still");
      return new Date();
    };
    const failing = ledger.send(person(alice), request, { ...ledger.deps, now });
    await expect(failing).rejects.toThrow("the clock stands still");
    expect((await ledger.send(person(alice), request)).outcome).toBe("created");
    expect(await balanceOf(sides.fromAccountId)).toBe(90);
  });
});

test("the store itself refuses to go below the floor", async () => {
  const { fromAccountId } = await pair(10);
  const id = accountIds.decode(fromAccountId);
  const overdrawn = ledger.db.execute(sql`UPDATE accounts SET posted_minor = -1 WHERE id = ${id}`);
  await expect(overdrawn).rejects.toMatchObject({ cause: { errno: 4025 } });
});
