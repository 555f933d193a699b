import { describe, expect, test } from "@jest/globals";
import { account, alice } from "./account.fixture.ts";
import type { AccountState } from "./account-change.ts";
import { decideStanding, type Standing, type ToldStanding } from "./decide-standing.ts";

const active = account(1, alice);
const suspended = account(2, alice, { status: "FROZEN" });
const frozenByStaff = account(3, alice, { status: "FROZEN" });
const closed = account(4, alice, { status: "CLOSED" });
const accounts = [active, suspended, frozenByStaff, closed];

const told = (standing: Standing, number: number): ToldStanding => ({ standing, number });
const decide = (known: ToldStanding, news: ToldStanding) =>
  decideStanding<AccountState>(known, news, accounts, ({ id }) => id.equals(suspended.id));

describe("a person's new standing", () => {
  test.each(["SUSPENDED", "ERASED"] as const)("%s freezes what is active", (standing) => {
    expect(decide(told("ACTIVE", 1), told(standing, 2))).toEqual({
      applies: true,
      freeze: [active],
      unfreeze: [],
    });
  });

  test("ACTIVE lets go of what a suspension froze, and of nothing that staff froze", () => {
    expect(decide(told("SUSPENDED", 2), told("ACTIVE", 3))).toEqual({
      applies: true,
      freeze: [],
      unfreeze: [suspended],
    });
  });

  test("changes nothing when something newer is known, or the same", () => {
    const nothing = { applies: false };
    expect(decide(told("ACTIVE", 3), told("SUSPENDED", 2))).toEqual(nothing);
    expect(decide(told("SUSPENDED", 2), told("SUSPENDED", 2))).toEqual(nothing);
  });

  test("changes nothing once the person is erased", () => {
    expect(decide(told("ERASED", 2), told("ACTIVE", 3))).toEqual({ applies: false });
  });
});
