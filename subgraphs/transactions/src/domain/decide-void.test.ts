import { describe, expect, test } from "@jest/globals";
import { account, alice, bob, carol, person, platform, staff } from "./account.fixture.ts";
import { releaseHold } from "./account-change.ts";
import { decideVoid } from "./decide-void.ts";
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

describe("a void", () => {
  test("lets go of all that is held, and touches nobody but its account", () => {
    const changes = [releaseHold(from, 60n)];
    expect(decideVoid(person(bob), { hold, from, to }, at)).toEqual({ accepted: true, changes });
  });

  test("is for the receiver and for staff, not for whoever the money was kept from", () => {
    for (const actor of [person(bob), staff, platform]) {
      expect(decideVoid(actor, { hold, from, to }, at).accepted).toBe(true);
    }
    for (const actor of [person(alice), person(carol)]) {
      const decision = decideVoid(actor, { hold, from, to }, at);
      expect(decision).toEqual({ accepted: false, refusal: { code: "NOT_FOUND" } });
    }
  });

  test("is possible though an account is frozen", () => {
    const frozen = { ...from, status: "FROZEN" as const };
    expect(decideVoid(person(bob), { hold, from: frozen, to }, at).accepted).toBe(true);
  });

  test("of a hold that was settled, or whose time is over, is refused", () => {
    for (const changes of [
      { state: "CAPTURED" },
      { state: "VOIDED" },
      { expiresAt: at },
    ] as const) {
      expect(decideVoid(person(bob), { hold: { ...hold, ...changes }, from, to }, at)).toEqual({
        accepted: false,
        refusal: { code: "HOLD_NOT_OPEN" },
      });
    }
  });
});
