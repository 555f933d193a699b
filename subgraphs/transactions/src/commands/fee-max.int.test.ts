import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { feeAccountOf, paying, schedule } from "../fees.fixture.ts";
import { codeOf, createdId, settling } from "../holds.fixture.ts";
import { holdIds } from "../ids.ts";
import {
  alice,
  brokenPromises,
  type Ledger,
  nextKey,
  openLedger,
  person,
} from "../ledger.fixture.ts";
import { afterDays, DAILY, scheduling } from "../schedules.fixture.ts";

let ledger: Ledger;
let pair: ReturnType<typeof paying>["pair"];
let earned: ReturnType<typeof paying>["earned"];

beforeAll(async () => {
  ledger = await openLedger();
  ({ pair, earned } = paying(ledger));
});

afterAll(async () => {
  expect(await brokenPromises(ledger)).toEqual([]);
  await ledger.close();
});

const tooHigh = (feeMinor: bigint, currency: string) => ({
  outcome: "refused",
  refusal: { code: "FEE_TOO_HIGH", feeMinor, currency },
});

describe("who says the most that they would pay", () => {
  test("pays no more, though the price has changed since their dry run", async () => {
    await schedule(ledger, "USD", "TRANSFER", { flat: "2" });
    const { hers, send } = await pair("USD", 100);
    const preview = await send("10", { dryRun: true });
    expect(preview).toMatchObject({ preview: { feeMinor: 2n } });
    await schedule(ledger, "USD", "TRANSFER", { flat: "5" });
    const before = await ledger.snapshot();
    const idempotencyKey = nextKey();
    expect(await send("10", { feeMax: "2", idempotencyKey })).toEqual(tooHigh(5n, "USD"));
    expect(await send("10", { feeMax: "2", dryRun: true })).toEqual(tooHigh(5n, "USD"));
    expect(await ledger.snapshot()).toEqual(before);
    // From what is kept with the key, whatever it would cost by now.
    await schedule(ledger, "USD", "TRANSFER", { flat: "1" });
    expect(await send("10", { feeMax: "2", idempotencyKey })).toEqual(tooHigh(5n, "USD"));
    expect(await send("10", { feeMax: "3", idempotencyKey })).toEqual({ outcome: "conflict" });
    expect(codeOf(await send("10", { feeMax: "1" }))).toBe("created");
    expect(Number((await ledger.account(hers)).postedMinor)).toBe(89);
  });

  test("of a hold, has no more kept back for its capture", async () => {
    await schedule(ledger, "GBP", "CAPTURE", { basisPoints: 1_000 });
    const { send } = await pair("GBP", 100);
    expect(await send("50", { hold: true, feeMax: "4" })).toEqual(tooHigh(5n, "GBP"));
    expect(codeOf(await send("50", { hold: true, feeMax: "5" }))).toBe("created");
  });

  test("is told of the price before the want of money", async () => {
    await schedule(ledger, "CHF", "TRANSFER", { flat: "2" });
    const { send } = await pair("CHF", 10);
    expect(await send("50", { feeMax: "0" })).toEqual(tooHigh(2n, "CHF"));
    expect(codeOf(await send("50", { feeMax: "2" }))).toBe("INSUFFICIENT_FUNDS");
  });

  test("of what is planned, pays no more at any time that it is due", async () => {
    const on = scheduling(ledger);
    const { id } = await on.planned({ recurrence: DAILY, feeMax: "2" });
    for (const [day, flat] of ["2", "3", "0"].entries()) {
      await schedule(ledger, "EUR", "TRANSFER", { flat });
      await on.run(id, afterDays(day));
    }
    expect(await on.runs(id)).toEqual(["moved", "FEE_TOO_HIGH", "moved"]);
  });
});

describe("between accounts of one person", () => {
  async function own(currency: string) {
    const [fromAccountId, toAccountId] = [
      await ledger.wallet(alice, 100, currency),
      await ledger.wallet(alice, 0, currency),
    ];
    const sides = { fromAccountId, toAccountId, currency };
    const send = (amount: string, options: object = {}) =>
      ledger.send(person(alice), { ...sides, amount, ...options });
    return { toAccountId, send };
  }

  test("nothing is paid for what others pay for, moved at once or held and captured", async () => {
    await schedule(ledger, "SEK", "TRANSFER", { flat: "2" });
    await schedule(ledger, "SEK", "CAPTURE", { flat: "3" });
    const { toAccountId, send } = await own("SEK");
    expect(codeOf(await send("50", { feeMax: "0" }))).toBe("created");
    const held = createdId(await send("50", { hold: true }));
    const { capture } = settling(ledger);
    expect(codeOf(await capture(holdIds.encode(held), { actor: person(alice) }))).toBe("created");
    expect(Number((await ledger.account(toAccountId)).postedMinor)).toBe(100);
    expect(await earned("SEK")).toBe(0);
  });

  test("their own price is paid where there is one", async () => {
    await schedule(ledger, "NOK", "OWN_TRANSFER", { flat: "1" });
    const { send } = await own("NOK");
    expect(await send("50", { dryRun: true })).toMatchObject({ preview: { feeMinor: 1n } });
    expect(codeOf(await send("50"))).toBe("created");
    expect((await ledger.account(feeAccountOf("NOK"))).postedMinor).toBe(1n);
  });
});
