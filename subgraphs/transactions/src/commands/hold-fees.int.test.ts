import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { feeAccountOf, paying, schedule } from "../fees.fixture.ts";
import { codeOf, createdId, settling } from "../holds.fixture.ts";
import { holdIds } from "../ids.ts";
import { brokenPromises, type Ledger, openLedger, platform, staff } from "../ledger.fixture.ts";

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

describe("a hold whose capture costs something", () => {
  const tenPct = { basisPoints: 1_000, min: "2" };

  beforeAll(() => schedule(ledger, "GBP", "CAPTURE", tenPct));

  async function placed(amount: string) {
    const { hers, his, send } = await pair("GBP", 100);
    const id = createdId(await send(amount, { hold: true }));
    return { hers, his, holdId: holdIds.encode(id), id };
  }

  test("keeps the fee back too, and the capture takes it", async () => {
    const before = await earned("GBP");
    const { hers, his, holdId } = await placed("90");
    expect(await on.balances(hers)).toEqual([100, 99]);
    const id = createdId(await on.capture(holdId));
    expect(await on.balances(hers)).toEqual([1, 0]);
    expect(await on.balances(his)).toEqual([90, 0]);
    expect((await earned("GBP")) - before).toBe(9);
    expect((await postedBy(id)).entries).toHaveLength(4);
  });

  test("is refused where both are not there", async () => {
    const { send } = await pair("GBP", 100);
    expect(codeOf(await send("92", { hold: true }))).toBe("INSUFFICIENT_FUNDS");
  });

  test("captured in part, costs what the part costs, and lets go of the rest of both", async () => {
    const { hers, holdId } = await placed("90");
    createdId(await on.capture(holdId, { amount: "30" }));
    expect(await on.balances(hers)).toEqual([67, 0]);
  });

  test("keeps to the terms under which it was placed", async () => {
    const { hers, holdId } = await placed("50");
    await schedule(ledger, "GBP", "CAPTURE", { flat: "40" });
    createdId(await on.capture(holdId));
    await schedule(ledger, "GBP", "CAPTURE", tenPct);
    expect(await on.balances(hers)).toEqual([45, 0]);
  });

  test("voided or expired, costs nothing and lets go of all", async () => {
    const [one, other] = [await placed("90"), await placed("90")];
    createdId(await on.letGo(one.holdId));
    const later = new Date(Date.now() + 3_600_000_000);
    expect(await on.expire(other.id, later)).toMatchObject({ outcome: "created" });
    expect(await on.balances(one.hers)).toEqual([100, 0]);
    expect(await on.balances(other.hers)).toEqual([100, 0]);
  });

  test("for the account of fees itself, costs nothing", async () => {
    const { hers } = await pair("GBP", 100);
    const sides = { fromAccountId: hers, toAccountId: feeAccountOf("GBP"), currency: "GBP" };
    const held = createdId(await ledger.send(platform, { ...sides, amount: "10", hold: true }));
    expect(await on.balances(hers)).toEqual([100, 10]);
    const captured = await on.capture(holdIds.encode(held), { actor: staff });
    expect((await postedBy(createdId(captured))).entries).toHaveLength(2);
  });
});
