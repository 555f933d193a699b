import { describe, expect, test } from "@jest/globals";
import { account, alice, bob, carol, person, platform, staff } from "./account.fixture.ts";
import { post } from "./account-change.ts";
import { decideCapture } from "./decide-capture.ts";
import type { Held } from "./hold.ts";

const at = new Date("2026-01-31T12:00:00Z");
const hold: Held = {
  amountMinor: 60n,
  feeMinor: 0n,
  feeTerms: null,
  currency: "EUR",
  state: "OPEN",
  expiresAt: new Date("2026-01-31T12:00:01Z"),
};
const from = account(10, alice, { heldMinor: 60n });
const to = account(20, bob);
const sides = { hold, from, to };
const all = { amountMinor: undefined, at };

describe("a capture", () => {
  test("moves all that is held, unless it names a part", () => {
    const decision = decideCapture(person(bob), sides, all);
    expect(decision).toMatchObject({ accepted: true, amountMinor: 60n });
  });

  test("of a part moves that part, and no longer keeps any of it back", () => {
    const decision = decideCapture(person(bob), sides, { amountMinor: 25n, at });
    expect(decision).toEqual({
      accepted: true,
      amountMinor: 25n,
      feeMinor: 0n,
      changes: [post(from, -25n, { heldByMinor: -60n }), post(to, 25n)],
    });
  });

  test("is for the receiver and for staff", () => {
    for (const actor of [person(bob), staff, platform]) {
      expect(decideCapture(actor, sides, all).accepted).toBe(true);
    }
    for (const actor of [person(alice), person(carol)]) {
      const decision = decideCapture(actor, sides, all);
      expect(decision).toEqual({ accepted: false, refusal: { code: "NOT_FOUND" } });
    }
  });
});

describe("a capture is refused", () => {
  const codeOf = (changes: object, amountMinor?: bigint) => {
    const decision = decideCapture(person(bob), { ...sides, ...changes }, { amountMinor, at });
    return decision.accepted ? "accepted" : decision.refusal.code;
  };

  test("of a hold that was settled, or whose time is over", () => {
    for (const state of ["CAPTURED", "VOIDED", "EXPIRED"] as const) {
      expect(codeOf({ hold: { ...hold, state } })).toBe("HOLD_NOT_OPEN");
    }
    expect(codeOf({ hold: { ...hold, expiresAt: at } })).toBe("HOLD_NOT_OPEN");
  });

  test("with a frozen or closed account on either side", () => {
    expect(codeOf({ from: { ...from, status: "FROZEN" } })).toBe("ACCOUNT_NOT_ACTIVE");
    expect(codeOf({ to: { ...to, status: "CLOSED" } })).toBe("ACCOUNT_NOT_ACTIVE");
  });

  test("for more than is held, and says how much that is", () => {
    expect(decideCapture(person(bob), sides, { amountMinor: 61n, at })).toEqual({
      accepted: false,
      refusal: { code: "AMOUNT_TOO_HIGH", remainingMinor: 60n, currency: "EUR" },
    });
    expect(codeOf({}, 60n)).toBe("accepted");
  });

  test("for the first of several reasons, in the schema's order", () => {
    const expired = { ...hold, expiresAt: at };
    expect(codeOf({ hold: expired, from: { ...from, status: "FROZEN" } }, 99n)).toBe(
      "HOLD_NOT_OPEN",
    );
    expect(codeOf({ from: { ...from, status: "FROZEN" } }, 99n)).toBe("ACCOUNT_NOT_ACTIVE");
  });
});

describe("the fee of a capture", () => {
  const fees = account(250, null, { kind: "FEE" });
  // Two and ten per cent.
  const feeTerms = { flatMinor: 2n, basisPoints: 1_000, minMinor: null, maxMinor: null };
  const priced = { ...sides, hold: { ...hold, feeMinor: 8n, feeTerms }, feeAccount: fees };

  test("is what was kept back for it, where all is captured", () => {
    expect(decideCapture(person(bob), priced, all)).toMatchObject({
      feeMinor: 8n,
      changes: [
        post(from, -60n, { feeMinor: -8n, heldByMinor: -68n }),
        post(to, 60n),
        post(fees, 0n, { feeMinor: 8n }),
      ],
    });
  });

  test("is that of the part which is captured, and the rest is let go", () => {
    expect(decideCapture(person(bob), priced, { amountMinor: 10n, at })).toMatchObject({
      feeMinor: 3n,
      changes: [
        post(from, -10n, { feeMinor: -3n, heldByMinor: -68n }),
        post(to, 10n),
        post(fees, 0n, { feeMinor: 3n }),
      ],
    });
  });
});
