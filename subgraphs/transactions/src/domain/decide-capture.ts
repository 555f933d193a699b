import { type AccountChange, type AccountState, post } from "./account-change.ts";
import { type Actor, administers, owns } from "./actor.ts";
import { type Held, isOpen } from "./hold.ts";
import { type Refused, refuse } from "./refusal.ts";

/** In the schema's order. */
export const captureRefusals = [
  "NOT_FOUND",
  "HOLD_NOT_OPEN",
  "ACCOUNT_NOT_ACTIVE",
  "AMOUNT_TOO_HIGH",
] as const;

export type CaptureDecision<Account extends AccountState> =
  | {
      readonly accepted: true;
      readonly amountMinor: bigint;
      readonly changes: readonly AccountChange<Account>[];
    }
  | Refused<(typeof captureRefusals)[number]>;

/** Moves what was asked for and lets the rest go: a hold is captured once. */
export function decideCapture<Account extends AccountState>(
  actor: Actor,
  sides: { readonly hold: Held; readonly from: Account; readonly to: Account },
  request: { readonly amountMinor: bigint | undefined; readonly at: Date },
): CaptureDecision<Account> {
  if (!administers(actor) && !owns(actor, sides.to)) return refuse({ code: "NOT_FOUND" });
  const { hold, from, to } = sides;
  if (!isOpen(hold, request.at)) return refuse({ code: "HOLD_NOT_OPEN" });
  if (from.status !== "ACTIVE" || to.status !== "ACTIVE") {
    return refuse({ code: "ACCOUNT_NOT_ACTIVE" });
  }
  const { currency } = hold;
  const amountMinor = request.amountMinor ?? hold.amountMinor;
  if (amountMinor > hold.amountMinor) {
    return refuse({ code: "AMOUNT_TOO_HIGH", remainingMinor: hold.amountMinor, currency });
  }
  const changes = [
    post(from, -amountMinor, { heldByMinor: -hold.amountMinor }),
    post(to, amountMinor),
  ];
  return { accepted: true, amountMinor, changes };
}
