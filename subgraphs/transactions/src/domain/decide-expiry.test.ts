import { describe, expect, test } from "@jest/globals";
import { account, alice } from "./account.fixture.ts";
import { releaseHold } from "./account-change.ts";
import { decideExpiry } from "./decide-expiry.ts";
import { type Held, isOpen } from "./hold.ts";

const expiresAt = new Date("2026-01-31T12:00:00Z");
const before = new Date(expiresAt.getTime() - 1);
const hold: Held = {
  amountMinor: 60n,
  feeMinor: 0n,
  feeTerms: null,
  currency: "EUR",
  state: "OPEN",
  expiresAt,
};
const from = account(10, alice, { heldMinor: 60n });

describe("an expiry", () => {
  test("lets go of all that is held from the moment on that was agreed, not before", () => {
    const changes = [releaseHold(from, 60n)];
    expect(decideExpiry(hold, from, expiresAt)).toEqual({ accepted: true, changes });
    expect(decideExpiry(hold, from, before)).toEqual({ accepted: false, reason: "early" });
  });

  test("finds nothing to do where the hold was settled", () => {
    for (const state of ["CAPTURED", "VOIDED", "EXPIRED"] as const) {
      const decision = decideExpiry({ ...hold, state }, from, expiresAt);
      expect(decision).toEqual({ accepted: false, reason: "settled" });
    }
  });

  test("begins where the receiver's time ends: at no moment may both, or neither", () => {
    for (const at of [before, expiresAt]) {
      expect(decideExpiry(hold, from, at).accepted).toBe(!isOpen(hold, at));
    }
  });
});
