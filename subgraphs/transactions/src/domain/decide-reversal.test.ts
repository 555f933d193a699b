import { describe, expect, test } from "@jest/globals";
import { account, alice, bob, carol, person, platform, staff, world } from "./account.fixture.ts";
import { post } from "./account-change.ts";
import { decideReversal } from "./decide-reversal.ts";

const from = account(10, alice);
const to = account(20, bob);
const transfer = {
  kind: "TRANSFER",
  amountMinor: 60n,
  reversedMinor: 0n,
  feeMinor: 0n,
  refundedFeeMinor: 0n,
  currency: "EUR",
  from,
  to,
};
const all = { amountMinor: undefined, refundFee: false };

describe("a reversal", () => {
  test("moves the money back the way it came, all of it unless it names a part", () => {
    expect(decideReversal(person(bob), transfer, all)).toEqual({
      accepted: true,
      amountMinor: 60n,
      feeMinor: 0n,
      changes: [post(to, -60n), post(from, 60n)],
    });
    expect(decideReversal(person(bob), transfer, { ...all, amountMinor: 1n })).toMatchObject({
      changes: [post(to, -1n), post(from, 1n)],
    });
  });

  test("without an amount takes what earlier ones have left", () => {
    const decision = decideReversal(person(bob), { ...transfer, reversedMinor: 25n }, all);
    expect(decision).toMatchObject({ accepted: true, amountMinor: 35n });
  });

  test("of a transfer or a capture is for whoever received it, and for staff", () => {
    for (const kind of ["TRANSFER", "CAPTURE"]) {
      for (const actor of [person(bob), staff, platform]) {
        expect(decideReversal(actor, { ...transfer, kind }, all).accepted).toBe(true);
      }
      for (const actor of [person(alice), person(carol)]) {
        const decision = decideReversal(actor, { ...transfer, kind }, all);
        expect(decision).toEqual({ accepted: false, refusal: { code: "NOT_FOUND" } });
      }
    }
  });

  test("of a deposit or a withdrawal is for staff alone", () => {
    const deposit = { ...transfer, kind: "DEPOSIT", from: world };
    const withdrawal = { ...transfer, kind: "WITHDRAWAL", to: world };
    for (const original of [deposit, withdrawal]) {
      expect(decideReversal(staff, original, all).accepted).toBe(true);
      for (const actor of [person(alice), person(bob)]) {
        expect(decideReversal(actor, original, all).accepted).toBe(false);
      }
    }
  });
});

describe("the fee of what is reversed", () => {
  const fees = account(250, null, { kind: "FEE", postedMinor: 5n });
  const priced = { ...transfer, feeMinor: 5n, feeAccount: fees };
  const refund = { ...all, refundFee: true };

  test("stays where it is, unless staff gives it back", () => {
    expect(decideReversal(staff, priced, all)).toMatchObject({
      feeMinor: 0n,
      changes: [post(to, -60n), post(from, 60n)],
    });
    expect(decideReversal(staff, priced, refund)).toMatchObject({
      feeMinor: 5n,
      changes: [
        post(to, -60n),
        post(from, 60n, { feeMinor: 5n }),
        post(fees, 0n, { feeMinor: -5n }),
      ],
    });
    expect(decideReversal(person(bob), priced, refund)).toEqual({
      accepted: false,
      refusal: { code: "NOT_FOUND" },
    });
  });

  test("is given back once, with a part of the amount too", () => {
    const part = { ...refund, amountMinor: 1n };
    expect(decideReversal(staff, priced, part)).toMatchObject({ amountMinor: 1n, feeMinor: 5n });
    const again = { ...priced, reversedMinor: 1n, refundedFeeMinor: 5n };
    expect(decideReversal(staff, again, part)).toMatchObject({
      feeMinor: 0n,
      changes: [post(to, -1n), post(from, 1n)],
    });
  });

  test("is given back only while it is there, from an account that is active", () => {
    const spent = { ...priced, feeAccount: { ...fees, postedMinor: 4n } };
    expect(decideReversal(staff, spent, refund)).toMatchObject({
      refusal: { code: "INSUFFICIENT_FUNDS", availableMinor: 4n },
    });
    const frozen = { ...priced, feeAccount: { ...fees, status: "FROZEN" as const } };
    expect(decideReversal(staff, frozen, refund)).toMatchObject({
      refusal: { code: "ACCOUNT_NOT_ACTIVE" },
    });
  });
});

describe("a reversal is refused", () => {
  const refusalOf = (changes: object, amountMinor?: bigint) => {
    const decision = decideReversal(staff, { ...transfer, ...changes }, { ...all, amountMinor });
    return decision.accepted ? undefined : decision.refusal;
  };

  test("of what has moved no money, and of a reversal", () => {
    for (const kind of ["HOLD", "VOID", "EXPIRY", "REVERSAL"]) {
      expect(refusalOf({ kind })).toEqual({ code: "NOT_REVERSIBLE" });
    }
  });

  test("with a frozen or closed account on either side", () => {
    expect(refusalOf({ from: { ...from, status: "CLOSED" } })?.code).toBe("ACCOUNT_NOT_ACTIVE");
    expect(refusalOf({ to: { ...to, status: "FROZEN" } })?.code).toBe("ACCOUNT_NOT_ACTIVE");
  });

  test("beyond what is left of the original, however it is asked for", () => {
    const left = (remainingMinor: bigint) => ({
      code: "AMOUNT_TOO_HIGH",
      remainingMinor,
      currency: "EUR",
    });
    expect(refusalOf({}, 61n)).toEqual(left(60n));
    expect(refusalOf({ reversedMinor: 50n }, 11n)).toEqual(left(10n));
    expect(refusalOf({ reversedMinor: 60n }, 1n)).toEqual(left(0n));
    expect(refusalOf({ reversedMinor: 60n })).toEqual(left(0n));
  });

  test("where the receiver no longer has the money to give back", () => {
    const spent = { ...to, postedMinor: 100n, heldMinor: 41n };
    expect(refusalOf({ to: spent })).toEqual({
      code: "INSUFFICIENT_FUNDS",
      availableMinor: 59n,
      currency: "EUR",
    });
    expect(refusalOf({ to: spent }, 59n)).toBeUndefined();
  });

  test("for the first of several reasons, in the schema's order", () => {
    const poor = { ...to, postedMinor: 0n };
    expect(refusalOf({ to: poor }, 61n)?.code).toBe("AMOUNT_TOO_HIGH");
    expect(refusalOf({ to: { ...poor, status: "FROZEN" } }, 61n)?.code).toBe("ACCOUNT_NOT_ACTIVE");
  });
});
