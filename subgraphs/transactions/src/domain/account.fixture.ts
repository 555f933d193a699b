import type { AccountState } from "./account-change.ts";
import type { Actor } from "./actor.ts";

export const alice = Buffer.alloc(16, 1);
export const bob = Buffer.alloc(16, 2);
export const carol = Buffer.alloc(16, 3);
export const person = (id: Buffer): Actor => ({ kind: "PERSON", id });
export const staff: Actor = { kind: "STAFF", id: carol };
export const platform: Actor = { kind: "PLATFORM" };

/** An active wallet with 100.00 euro, changed as said. */
export function account(
  id: number,
  ownerId: Buffer | null,
  changes: Partial<AccountState> = {},
): AccountState {
  return {
    id: Buffer.alloc(16, id),
    ownerId,
    kind: "WALLET",
    currency: "EUR",
    status: "ACTIVE",
    postedMinor: 10_000n,
    heldMinor: 0n,
    floorMinor: 0n,
    ...changes,
  };
}

/** Where money comes from and goes to. */
export const world = account(30, null, { kind: "EXTERNAL", floorMinor: null, postedMinor: -500n });
