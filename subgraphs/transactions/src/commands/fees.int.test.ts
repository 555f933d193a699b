import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { feeAccountOf, paying, schedule } from "../fees.fixture.ts";
import { codeOf, createdId, settling } from "../holds.fixture.ts";
import { holdIds } from "../ids.ts";
import {
  alice,
  bob,
  brokenPromises,
  type Ledger,
  nextKey,
  openLedger,
  person,
  platform,
  staff,
} from "../ledger.fixture.ts";
import { listFeeSchedules } from "../store/fee-schedules.ts";
import { deposit, withdraw } from "./move-outside.ts";
import { setFeeSchedule } from "./set-fee-schedule.ts";

let ledger: Ledger;
let on: ReturnType<typeof settling>;
let pair: ReturnType<typeof paying>["pair"];
let earned: ReturnType<typeof paying>["earned"];
let postedBy: ReturnType<typeof paying>["postedBy"];

beforeAll(async () => {
  ledger = await openLedger();
  on = settling(ledger);
  ({ pair, earned, postedBy } = paying(ledger));
});

afterAll(async () => {
  expect(await brokenPromises(ledger)).toEqual([]);
  await ledger.close();
});

describe("a schedule", () => {
  const request = { actor: staff, currency: "SEK", kind: "TRANSFER" as const };

  test("is replaced as a whole, once per key, and leaves an audit entry each time", async () => {
    const idempotencyKey = nextKey();
    const first = { ...request, idempotencyKey, flat: "5", basisPoints: 10, max: "50" };
    for (let time = 0; time < 2; time++) {
      expect(await setFeeSchedule(ledger.deps, first)).toEqual({ outcome: "set" });
    }
    const other = { ...first, flat: "6" };
    expect(await setFeeSchedule(ledger.deps, other)).toEqual({ outcome: "conflict" });
    expect(await listFeeSchedules(ledger.db, "SEK")).toMatchObject([
      { kind: "TRANSFER", flatMinor: 5n, basisPoints: 10, minMinor: null, maxMinor: 50n },
    ]);
    await schedule(ledger, "SEK", "TRANSFER", { flat: "7" });
    expect(await listFeeSchedules(ledger.db, "SEK")).toMatchObject([
      { flatMinor: 7n, basisPoints: 0, minMinor: null, maxMinor: null },
    ]);
    const { audit } = await ledger.snapshot();
    expect(audit.filter(({ subject }) => subject === "fee_SEK_TRANSFER")).toMatchObject([
      { action: "fee.setSchedule", detail: { flat: "5", basisPoints: "10", min: null, max: "50" } },
      { detail: { flat: "7", basisPoints: "0", min: null, max: null } },
    ]);
  });

  test("of a currency that there is not, or with terms that are none, is not set", async () => {
    const input = { ...request, idempotencyKey: nextKey(), flat: "0", basisPoints: 0 };
    const set = (changes: object) => setFeeSchedule(ledger.deps, { ...input, ...changes });
    expect(await set({ currency: "QQQ" })).toEqual({ outcome: "invalid", field: "currency" });
    expect(await set({ basisPoints: 10_001 })).toMatchObject({ field: "basisPoints" });
  });
});

describe("a transfer that costs something", () => {
  beforeAll(() => schedule(ledger, "USD", "TRANSFER", { flat: "2", basisPoints: 100 }));

  test("posts amount and fee as two lines of the sender, in one activity and one event", async () => {
    const before = await earned("USD");
    const { hers, his, send } = await pair("USD", 500);
    const id = createdId(await send("300"));
    const { entries, activities, events } = await postedBy(id);
    expect(entries).toHaveLength(4);
    expect(entries).toEqual(
      expect.arrayContaining([
        [hers, 0, "AMOUNT", -300, 200],
        [hers, 1, "FEE", -5, 195],
        [his, 0, "AMOUNT", 300, 300],
        [feeAccountOf("USD"), 0, "FEE", 5, before + 5],
      ]),
    );
    expect(activities).toHaveLength(3);
    expect(events).toHaveLength(3);
    expect(events.find(({ subject }) => subject === hers)?.data).toMatchObject({
      entries: [
        { line: 0, kind: "AMOUNT", amount: "-300", balanceAfter: "200" },
        { line: 1, kind: "FEE", amount: "-5", balanceAfter: "195" },
      ],
    });
  });

  test("wants both to be there, and tells so before it is sent", async () => {
    const { hers, send } = await pair("USD", 100);
    const refused = { outcome: "refused", refusal: { code: "INSUFFICIENT_FUNDS", feeMinor: 3n } };
    const idempotencyKey = nextKey();
    expect(await send("98", { idempotencyKey })).toMatchObject(refused);
    // From what is kept with the key.
    expect(await send("98", { idempotencyKey })).toMatchObject(refused);
    expect(await send("97", { dryRun: true })).toMatchObject({
      outcome: "previewed",
      preview: { amountMinor: 97n, feeMinor: 3n, availableMinor: 0n },
    });
    expect(codeOf(await send("97"))).toBe("created");
    expect(await on.balances(hers)).toEqual([0, 0]);
  });

  test("is refused while the account of fees is frozen", async () => {
    const { send } = await pair("USD", 100);
    await ledger.freeze(feeAccountOf("USD"));
    expect(codeOf(await send("10"))).toBe("ACCOUNT_NOT_ACTIVE");
    await ledger.unfreeze(feeAccountOf("USD"));
    expect(codeOf(await send("10"))).toBe("created");
  });

  test("moved back as a whole, is reversed, and its fee stays where it is", async () => {
    const { hers, his, send } = await pair("USD", 500);
    const before = await earned("USD");
    const id = createdId(await send("300"));
    expect(codeOf(await on.reverse(id))).toBe("created");
    expect([await on.balances(hers), await on.balances(his)]).toEqual([
      [495, 0],
      [0, 0],
    ]);
    expect(await earned("USD")).toBe(before + 5);
    // There is nothing left to move back, and so nothing that the fee could go back with.
    expect(codeOf(await on.reverse(id, { refundFee: true, actor: staff }))).toBe("AMOUNT_TOO_HIGH");
  });

  test("moved back, leaves the fee where it is, unless staff gives it back, once", async () => {
    const { hers, his, send } = await pair("USD", 500);
    const before = await earned("USD");
    const id = createdId(await send("300"));
    expect(codeOf(await on.reverse(id, { amount: "100" }))).toBe("created");
    expect(codeOf(await on.reverse(id, { amount: "100", refundFee: true }))).toBe("NOT_FOUND");
    expect(await on.balances(hers)).toEqual([295, 0]);
    const refund = { amount: "100", refundFee: true, actor: staff };
    const { entries } = await postedBy(createdId(await on.reverse(id, refund)));
    expect(entries).toEqual(
      expect.arrayContaining([
        [his, 0, "AMOUNT", -100, 100],
        [hers, 0, "AMOUNT", 100, 395],
        [hers, 1, "FEE", 5, 400],
      ]),
    );
    expect(codeOf(await on.reverse(id, refund))).toBe("created");
    expect(await on.balances(hers)).toEqual([500, 0]);
    expect(await earned("USD")).toBe(before);
  });
});

describe("money from and to outside", () => {
  const move = (command: typeof deposit | typeof withdraw, accountId: string, amount: string) =>
    command(ledger.deps, {
      actor: staff,
      idempotencyKey: nextKey(),
      accountId,
      amount,
      currency: "CHF",
    });

  test("costs nothing unless scheduled; then whoever sends it pays", async () => {
    const { hers } = await pair("CHF", 0);
    await move(deposit, hers, "100");
    expect(await on.balances(hers)).toEqual([100, 0]);
    await schedule(ledger, "CHF", "DEPOSIT", { flat: "3" });
    await schedule(ledger, "CHF", "WITHDRAWAL", { flat: "4" });
    await move(deposit, hers, "10");
    expect(await on.balances(hers)).toEqual([110, 0]);
    expect(await earned("CHF")).toBe(3);
    expect(codeOf(await move(withdraw, hers, "107"))).toBe("INSUFFICIENT_FUNDS");
    expect(codeOf(await move(withdraw, hers, "106"))).toBe("created");
    expect(await earned("CHF")).toBe(7);
  });

  test("what was earned is taken out by staff, free and as far as it is there", async () => {
    expect(codeOf(await move(withdraw, feeAccountOf("CHF"), "8"))).toBe("INSUFFICIENT_FUNDS");
    expect(codeOf(await move(withdraw, feeAccountOf("CHF"), "7"))).toBe("created");
    expect(await earned("CHF")).toBe(0);
  });
});

describe("at the same moment", () => {
  test("a hundred who spend one balance: as many as amount and fee allow", async () => {
    await schedule(ledger, "NOK", "TRANSFER", { flat: "3" });
    const { hers, send } = await pair("NOK", 200);
    const results = await Promise.all(Array.from({ length: 100 }, () => send("17")));
    const codes = results.map(codeOf);
    expect(codes.filter((code) => code === "created")).toHaveLength(10);
    expect(codes.filter((code) => code === "INSUFFICIENT_FUNDS")).toHaveLength(90);
    expect(await on.balances(hers)).toEqual([0, 0]);
    expect(await earned("NOK")).toBe(30);
  });

  test("transfers both ways, captures, refunds and what staff takes out all come through", async () => {
    await schedule(ledger, "DKK", "TRANSFER", { flat: "2" });
    await schedule(ledger, "DKK", "CAPTURE", { flat: "2" });
    const { hers, his, send } = await pair("DKK", 2_000);
    createdId(await send("800"));
    const [out, back] = [
      { fromAccountId: hers, toAccountId: his, currency: "DKK" },
      { fromAccountId: his, toAccountId: hers, currency: "DKK" },
    ];
    const paid = [];
    for (let count = 0; count < 10; count++) {
      const hold = await send("10", { hold: true });
      paid.push({ hold: createdId(hold), transfer: createdId(await send("10")) });
    }
    const takeOut = { actor: staff, accountId: feeAccountOf("DKK"), currency: "DKK", amount: "1" };
    const results = await Promise.all(
      paid.flatMap(({ hold, transfer }) => [
        ledger.send(person(alice), { ...out, amount: "3" }),
        ledger.send(person(bob), { ...back, amount: "3" }),
        ledger.send(platform, { ...back, amount: "1" }),
        on.capture(holdIds.encode(hold)),
        on.reverse(transfer, { refundFee: true, actor: staff }),
        withdraw(ledger.deps, { ...takeOut, idempotencyKey: nextKey() }),
      ]),
    );
    expect(results.map(codeOf).filter((code) => code !== "created")).toEqual([]);
  });
});
