import { type AccountChange, type AccountState, releaseHold } from "./account-change.ts";
import { type Actor, administers, owns } from "./actor.ts";
import { type Held, isOpen, keptMinor } from "./hold.ts";
import { type Refused, refuse } from "./refusal.ts";

/** In the schema's order. */
export const voidRefusals = ["NOT_FOUND", "HOLD_NOT_OPEN"] as const;

export type VoidDecision<Account extends AccountState> =
  | { readonly accepted: true; readonly changes: readonly AccountChange<Account>[] }
  | Refused<(typeof voidRefusals)[number]>;

/** On a frozen account too: it moves no money, and what is free again stays where it is. */
export function decideVoid<Account extends AccountState>(
  actor: Actor,
  sides: { readonly hold: Held; readonly from: Account; readonly to: Account },
  at: Date,
): VoidDecision<Account> {
  if (!administers(actor) && !owns(actor, sides.to)) return refuse({ code: "NOT_FOUND" });
  const { hold, from } = sides;
  if (!isOpen(hold, at)) return refuse({ code: "HOLD_NOT_OPEN" });
  return { accepted: true, changes: [releaseHold(from, keptMinor(hold))] };
}
