import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { holdIds } from "../ids.ts";
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
import { captureHold } from "./capture-hold.ts";
import { setAccountLimits } from "./set-account-limits.ts";
import { voidHold } from "./void-hold.ts";

let ledger: Ledger;
const staff = { kind: "STAFF", id: carol } as const;

beforeAll(async () => {
  ledger = await openLedger();
});

afterAll(async () => {
  expect(await brokenPromises(ledger)).toEqual([]);
  await ledger.close();
});

type Limits = { perTransaction?: string | null; perDay?: string | null };

async function limit(accountId: string, { perTransaction = null, perDay = null }: Limits) {
  const request = { actor: staff, idempotencyKey: nextKey(), accountId, perTransaction, perDay };
  expect((await setAccountLimits(ledger.deps, request)).outcome).toBe("changed");
}

async function pair(amount: number, limits: Limits) {
  const [from, to] = [await ledger.wallet(alice, amount), await ledger.wallet(bob, 0)];
  await limit(from, limits);
  return { fromAccountId: from, toAccountId: to };
}

/** Noon of some day, so that no test runs over midnight. */
const noon = (day: number) => new Date(Date.UTC(2026, 0, day, 12));
const exceeded = (limitMinor: bigint, remainingMinor: bigint) => ({
  outcome: "refused",
  refusal: { code: "LIMIT_EXCEEDED", limitMinor, remainingMinor, currency: "EUR" },
});

describe("a limit", () => {
  test("per transaction and per day is kept, and a refusal changes nothing", async () => {
    const sides = await pair(1_000, { perTransaction: "100", perDay: "150" });
    const send = (amount: string, day = 1) =>
      ledger.send(person(alice), { ...sides, amount }, ledger.at(noon(day)));
    const before = await ledger.snapshot();
    expect(await send("101")).toEqual(exceeded(100n, 100n));
    expect(await ledger.snapshot()).toEqual(before);
    expect((await send("100")).outcome).toBe("created");
    expect(await send("51")).toEqual(exceeded(150n, 50n));
    expect((await send("50")).outcome).toBe("created");
    expect(await send("1")).toEqual(exceeded(150n, 0n));
    expect((await send("100", 2)).outcome).toBe("created");
  });

  test("that is set at noon counts the morning", async () => {
    const [from, to] = [await ledger.wallet(alice, 1_000), await ledger.wallet(bob, 0)];
    const send = (amount: string) =>
      ledger.send(
        person(alice),
        { fromAccountId: from, toAccountId: to, amount },
        ledger.at(noon(3)),
      );
    await send("80");
    await limit(from, { perDay: "100" });
    expect(await send("21")).toEqual(exceeded(100n, 20n));
    await limit(from, {});
    expect((await send("900")).outcome).toBe("created");
  });

  test("comes before what is not there, and behind what does not fit", async () => {
    const sides = await pair(10, { perTransaction: "50" });
    expect(await ledger.send(person(alice), { ...sides, amount: "51" })).toEqual(
      exceeded(50n, 50n),
    );
    const toAccountId = await ledger.wallet(bob, 0, "USD");
    const other = await ledger.send(person(alice), { ...sides, toAccountId, amount: "51" });
    expect(other).toMatchObject({ refusal: { code: "CURRENCY_MISMATCH" } });
  });

  test("stays the answer of its key", async () => {
    const sides = await pair(100, { perDay: "10" });
    const request = { ...sides, amount: "11", idempotencyKey: nextKey() };
    const refused = await ledger.send(person(alice), request);
    await limit(sides.fromAccountId, {});
    expect(await ledger.send(person(alice), request)).toEqual(refused);
  });

  test("does not bind the platform", async () => {
    const sides = await pair(1_000, { perTransaction: "1", perDay: "1" });
    const sent = await ledger.send(platform, { ...sides, amount: "500" });
    expect(sent.outcome).toBe("created");
    expect((await ledger.send(person(alice), { ...sides, amount: "1" })).outcome).toBe("created");
  });

  test("is told by a dry run, which counts nothing", async () => {
    const sides = await pair(100, { perDay: "10" });
    const run = (amount: string) => ledger.send(person(alice), { ...sides, amount, dryRun: true });
    expect(await run("11")).toEqual(exceeded(10n, 10n));
    for (let time = 0; time < 2; time++) expect((await run("10")).outcome).toBe("previewed");
  });
});

describe("a hold", () => {
  async function held(sides: { fromAccountId: string; toAccountId: string }, amount: string) {
    const request = { ...sides, amount, hold: true };
    const result = await ledger.send(person(alice), request, ledger.at(noon(7)));
    if (result.outcome !== "created") throw new Error("no hold");
    return {
      idempotencyKey: nextKey(),
      actor: person(bob),
      holdId: holdIds.encode(result.transactionId),
    };
  }

  test("counts when it is placed, and not again when it is captured", async () => {
    const sides = await pair(1_000, { perDay: "100" });
    const hold = await held(sides, "60");
    const send = (amount: string) =>
      ledger.send(person(alice), { ...sides, amount }, ledger.at(noon(7)));
    expect(await send("41")).toEqual(exceeded(100n, 40n));
    const captured = await captureHold(ledger.at(noon(7)), hold);
    expect(captured.outcome).toBe("created");
    expect(await send("41")).toEqual(exceeded(100n, 40n));
    expect((await send("40")).outcome).toBe("created");
  });

  test("that is let go on its day gives back what it counted, all or the rest", async () => {
    const sides = await pair(1_000, { perDay: "100" });
    const voided = await held(sides, "60");
    await voidHold(ledger.at(noon(7)), voided);
    const captured = await held(sides, "100");
    await captureHold(ledger.at(noon(7)), { ...captured, amount: "30" });
    const more = { ...sides, amount: "71" };
    const sent = await ledger.send(person(alice), more, ledger.at(noon(7)));
    expect(sent).toEqual(exceeded(100n, 70n));
  });

  test("that is let go on a later day gives that day nothing", async () => {
    const sides = await pair(1_000, { perDay: "100" });
    const hold = await held(sides, "60");
    await voidHold(ledger.at(noon(8)), hold);
    const more = { ...sides, amount: "101" };
    const sent = await ledger.send(person(alice), more, ledger.at(noon(8)));
    expect(sent).toEqual(exceeded(100n, 100n));
  });
});

describe("at the same moment", () => {
  test("20 sends against a limit for 7 of them: exactly 7 succeed, and their sum is kept", async () => {
    const sides = await pair(1_000, { perDay: "75" });
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        ledger.send(
          person(alice),
          { ...sides, amount: "10", hold: index % 2 === 0 },
          ledger.at(noon(9)),
        ),
      ),
    );
    expect(results.filter((result) => result.outcome === "created")).toHaveLength(7);
    const { spending } = await ledger.snapshot();
    const account = await ledger.account(sides.fromAccountId);
    const spent = spending.find((row) => row.accountId.equals(account.id));
    expect(spent?.spentMinor).toBe(70n);
    expect(account.heldMinor + 1_000n - account.postedMinor).toBe(70n);
  });

  test("a limit that is set while money is sent is never passed behind it", async () => {
    const sides = await pair(1_000, {});
    const send = () => ledger.send(person(alice), { ...sides, amount: "10" });
    const setting = limit(sides.fromAccountId, { perDay: "100" });
    await Promise.all([...Array.from({ length: 20 }, send), setting]);
    const before = await ledger.account(sides.fromAccountId);
    const spent = 1_000n - before.postedMinor;
    const after = await send();
    expect(after.outcome).toBe(spent <= 90n ? "created" : "refused");
  });
});
