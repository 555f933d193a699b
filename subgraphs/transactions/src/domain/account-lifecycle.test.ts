import { describe, expect, test } from "@jest/globals";
import type { AccountState, AccountStatus } from "./account-change.ts";
import {
  changeStatus,
  decideClosing,
  decideFreezing,
  decideLimits,
  decideRenaming,
  decideUnfreezing,
} from "./account-lifecycle.ts";
import type { Actor } from "./actor.ts";

type AnyDecision = ReturnType<
  typeof decideClosing<AccountState> | typeof decideUnfreezing<AccountState>
>;

const [alice, bob, carol] = [1, 2, 3].map((byte) => Buffer.alloc(16, byte)) as [
  Buffer,
  Buffer,
  Buffer,
];
const owner: Actor = { kind: "PERSON", id: alice };
const stranger: Actor = { kind: "PERSON", id: bob };
const staff: Actor = { kind: "STAFF", id: carol };
const platform: Actor = { kind: "PLATFORM" };

function account(status: AccountStatus, changes: Partial<AccountState> = {}): AccountState {
  return {
    id: Buffer.alloc(16, 9),
    ownerId: alice,
    kind: "WALLET",
    currency: "EUR",
    status,
    postedMinor: 0n,
    heldMinor: 0n,
    floorMinor: 0n,
    ...changes,
  };
}

const world = account("ACTIVE", { ownerId: null, kind: "EXTERNAL", floorMinor: null });
const codeOf = (decision: AnyDecision) => (decision.accepted ? "accepted" : decision.refusal.code);

/** What each status answers to one who may ask. */
function byStatus(decide: (actor: Actor, account: AccountState) => AnyDecision, actor: Actor) {
  return (["ACTIVE", "FROZEN", "CLOSED"] as const).map((status) =>
    codeOf(decide(actor, account(status))),
  );
}

describe("an account that is missing or not one's own is not found", () => {
  const decisions = [decideRenaming, decideFreezing, decideUnfreezing, decideClosing, decideLimits];
  test.each(decisions)("%p", (decide) => {
    expect(codeOf(decide(staff, undefined))).toBe("NOT_FOUND");
    expect(codeOf(decide(stranger, account("FROZEN")))).toBe("NOT_FOUND");
  });
});

test("an owner renames until the account is closed, and nobody else does", () => {
  expect(byStatus(decideRenaming, owner)).toEqual(["accepted", "accepted", "ACCOUNT_NOT_ACTIVE"]);
  expect(codeOf(decideRenaming(staff, account("ACTIVE")))).toBe("NOT_FOUND");
});

test("staff and the platform freeze what is active, and no owner does", () => {
  const wanted = ["accepted", "ACCOUNT_NOT_ACTIVE", "ACCOUNT_NOT_ACTIVE"];
  expect(byStatus(decideFreezing, staff)).toEqual(wanted);
  expect(byStatus(decideFreezing, platform)).toEqual(wanted);
  expect(codeOf(decideFreezing(staff, world))).toBe("accepted");
  expect(codeOf(decideFreezing(owner, account("ACTIVE")))).toBe("NOT_FOUND");
});

test("staff freezes what a suspension froze for reasons of their own", () => {
  const ofSuspended = (actor: Actor, of: AccountState) => decideFreezing(actor, of, true);
  const wanted = ["accepted", "accepted", "ACCOUNT_NOT_ACTIVE"];
  expect(byStatus(ofSuspended, staff)).toEqual(wanted);
});

test("staff unfreezes what is frozen, and no owner does", () => {
  const wanted = ["ACCOUNT_NOT_FROZEN", "accepted", "ACCOUNT_NOT_FROZEN"];
  expect(byStatus(decideUnfreezing, staff)).toEqual(wanted);
  expect(codeOf(decideUnfreezing(owner, account("FROZEN")))).toBe("NOT_FOUND");
});

describe("an account is closed", () => {
  test("by its owner while it is active, by staff while it is not closed", () => {
    const refused = "ACCOUNT_NOT_ACTIVE";
    expect(byStatus(decideClosing, owner)).toEqual(["accepted", refused, refused]);
    expect(byStatus(decideClosing, staff)).toEqual(["accepted", "accepted", refused]);
  });

  test("only when nothing is left in it, above zero or below", () => {
    for (const left of [{ postedMinor: 1n }, { postedMinor: -1n }, { heldMinor: 1n }]) {
      expect(decideClosing(owner, account("ACTIVE", left))).toEqual({
        accepted: false,
        refusal: {
          code: "ACCOUNT_NOT_EMPTY",
          postedMinor: 0n,
          heldMinor: 0n,
          currency: "EUR",
          ...left,
        },
      });
    }
  });

  test("never where it is the platform's own", () => {
    expect(codeOf(decideClosing(staff, world))).toBe("NOT_FOUND");
  });
});

test("staff limits wallets that are not closed", () => {
  expect(byStatus(decideLimits, staff)).toEqual(["accepted", "accepted", "ACCOUNT_NOT_ACTIVE"]);
  expect(codeOf(decideLimits(owner, account("ACTIVE")))).toBe("NOT_FOUND");
  expect(codeOf(decideLimits(staff, world))).toBe("NOT_FOUND");
});

test("a change of status moves no money", () => {
  expect(changeStatus(account("ACTIVE"), "FROZEN")).toMatchObject({
    kind: "STATUS_CHANGED",
    lines: [],
    heldByMinor: 0n,
    status: "FROZEN",
  });
});
