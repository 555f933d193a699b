import { type AccountChange, type AccountState, releaseHold } from "./account-change.ts";
import { type Held, isDue, keptMinor } from "./hold.ts";

export type ExpiryDecision<Account extends AccountState> =
  | { readonly accepted: true; readonly changes: readonly AccountChange<Account>[] }
  | { readonly accepted: false; readonly reason: "settled" | "early" };

/** As a void, by the clock instead of by somebody. */
export function decideExpiry<Account extends AccountState>(
  hold: Held,
  from: Account,
  at: Date,
): ExpiryDecision<Account> {
  if (hold.state !== "OPEN") return { accepted: false, reason: "settled" };
  if (!isDue(hold, at)) return { accepted: false, reason: "early" };
  return { accepted: true, changes: [releaseHold(from, keptMinor(hold))] };
}
