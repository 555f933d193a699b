import { describe, expect, test } from "@jest/globals";
import { account, alice, bob, person, platform, staff } from "./account.fixture.ts";
import { post } from "./account-change.ts";
import { decideExchange, type Quoted } from "./decide-exchange.ts";

const at = new Date("2026-01-31T12:00:00Z");
const quote: Quoted = {
  ownerId: alice,
  sellCurrency: "EUR",
  sellMinor: 100n,
  buyCurrency: "USD",
  buyMinor: 108n,
  expiresAt: new Date(at.getTime() + 1),
  usedAt: null,
};
const dollars = { currency: "USD" };
const pool = { kind: "LIQUIDITY" as const };
const from = account(1, alice, { postedMinor: 100n });
const to = account(2, alice, { ...dollars, postedMinor: 0n });
const taking = account(3, null, { ...pool, postedMinor: 0n });
const giving = account(4, null, { ...pool, ...dollars, postedMinor: 108n });
const sides = { from, to, taking, giving };
const moment = { at };

test("an exchange is two movements, each within a currency", () => {
  expect(decideExchange(person(alice), quote, sides, moment)).toEqual({
    accepted: true,
    from,
    to,
    sale: [post(from, -100n), post(taking, 100n)],
    purchase: [post(giving, -108n), post(to, 108n)],
  });
});

describe("an exchange is refused", () => {
  const codeOf = (
    changes: Partial<typeof sides> = {},
    quoteChanges: Partial<Quoted> = {},
    actor = person(alice),
    spending = {},
  ) => {
    const changed = { ...sides, ...changes };
    const decision = decideExchange(actor, { ...quote, ...quoteChanges }, changed, {
      at,
      ...spending,
    });
    return decision.accepted ? "accepted" : decision.refusal.code;
  };

  test("to whom the quote or one of the accounts is not", () => {
    expect(codeOf({}, { ownerId: bob })).toBe("NOT_FOUND");
    expect(codeOf({ from: account(1, bob) })).toBe("NOT_FOUND");
    expect(codeOf({ to: account(2, bob, dollars) })).toBe("NOT_FOUND");
    for (const actor of [person(bob), staff, platform]) {
      expect(codeOf({}, {}, actor)).toBe("NOT_FOUND");
    }
    const lacking = { ...sides, to: undefined };
    expect(decideExchange(person(alice), quote, lacking, moment)).toMatchObject({
      refusal: { code: "NOT_FOUND" },
    });
  });

  test("at the very moment that the quote expires, and once it is used", () => {
    expect(codeOf({}, { expiresAt: at })).toBe("QUOTE_EXPIRED");
    expect(codeOf({}, { usedAt: at })).toBe("QUOTE_ALREADY_USED");
    expect(codeOf({}, { expiresAt: at, usedAt: at })).toBe("QUOTE_EXPIRED");
  });

  test.each(["from", "to", "taking", "giving"] as const)("with an account frozen: %s", (side) => {
    expect(codeOf({ [side]: { ...sides[side], status: "FROZEN" as const } })).toBe(
      "ACCOUNT_NOT_ACTIVE",
    );
  });

  test("between other currencies than were quoted", () => {
    expect(codeOf({ from: to, to: from })).toBe("CURRENCY_MISMATCH");
    expect(codeOf({ to: account(2, alice, { currency: "JPY" }) })).toBe("CURRENCY_MISMATCH");
  });

  test("past the limits of what is sold", () => {
    const limits = { perTransactionMinor: 99n, perDayMinor: null, spentTodayMinor: 0n };
    expect(codeOf({}, {}, person(alice), { spending: limits })).toBe("LIMIT_EXCEEDED");
  });

  test("where the platform has not enough of what is bought, or the customer of what is sold", () => {
    const [dry, poor] = [
      { ...giving, postedMinor: 107n },
      { ...from, postedMinor: 99n },
    ];
    expect(codeOf({ giving: dry })).toBe("LIQUIDITY_UNAVAILABLE");
    expect(codeOf({ from: poor })).toBe("INSUFFICIENT_FUNDS");
    expect(codeOf({ giving: dry, from: poor })).toBe("LIQUIDITY_UNAVAILABLE");
    expect(codeOf({ from: { ...from, heldMinor: 1n } })).toBe("INSUFFICIENT_FUNDS");
  });
});
