import { describe, expect, test } from "@jest/globals";
import {
  counterpartyOf,
  mayReadAccount,
  mayReadAccountsOf,
  mayReadTransaction,
} from "./visibility.ts";

const alice = Buffer.alloc(16, 1);
const bob = Buffer.alloc(16, 2);
const carol = Buffer.alloc(16, 3);
const of = (ownerId: Buffer | null) => ({ ownerId });
const viewer = (id: Buffer | undefined, ...scopes: string[]) => ({ id, scopes: new Set(scopes) });

describe("an account", () => {
  test("is read by its owner and by staff, and by nobody else", () => {
    expect(mayReadAccount(viewer(alice), of(alice))).toBe(true);
    expect(mayReadAccount(viewer(bob, "accounts:read:any"), of(alice))).toBe(true);
    expect(mayReadAccount(viewer(bob), of(alice))).toBe(false);
    expect(mayReadAccount(viewer(bob, "users:read:any"), of(alice))).toBe(false);
    expect(mayReadAccountsOf(viewer(bob), alice)).toBe(false);
  });

  test("of the platform is not read by a caller who is no person", () => {
    expect(mayReadAccount(viewer(undefined), of(null))).toBe(false);
    expect(mayReadAccount(viewer(alice), of(null))).toBe(false);
  });
});

describe("a transaction", () => {
  test("is read from either side, and by no third person", () => {
    expect(mayReadTransaction(viewer(alice), of(alice), of(bob))).toBe(true);
    expect(mayReadTransaction(viewer(bob), of(alice), of(bob))).toBe(true);
    expect(mayReadTransaction(viewer(carol), of(alice), of(bob))).toBe(false);
    expect(mayReadTransaction(viewer(carol, "accounts:read:any"), of(alice), of(bob))).toBe(true);
  });

  test("shows each side the other one", () => {
    expect(counterpartyOf(viewer(alice), of(alice), of(bob))).toBe(bob);
    expect(counterpartyOf(viewer(bob), of(alice), of(bob))).toBe(alice);
  });

  test("has no counterparty between own accounts, with the platform, or for a stranger", () => {
    expect(counterpartyOf(viewer(alice), of(alice), of(alice))).toBeNull();
    expect(counterpartyOf(viewer(alice), of(null), of(alice))).toBeNull();
    expect(counterpartyOf(viewer(carol), of(alice), of(bob))).toBeNull();
    expect(counterpartyOf(viewer(undefined), of(null), of(bob))).toBeNull();
  });
});
