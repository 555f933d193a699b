import { type AccountChange, type AccountState, collect, post } from "./account-change.ts";
import { type Actor, administers, owns } from "./actor.ts";
import { feeOf } from "./fee.ts";
import { type Held, isOpen, keptMinor } from "./hold.ts";
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
      readonly feeMinor: bigint;
      readonly changes: readonly AccountChange<Account>[];
    }
  | Refused<(typeof captureRefusals)[number]>;

/**
 * Moves what was asked for and lets the rest go: a hold is captured once. The fee is that of what is
 * captured, by the terms that the sender agreed to, and so never more than was kept back for it.
 */
export function decideCapture<Account extends AccountState>(
  actor: Actor,
  sides: {
    readonly hold: Held;
    readonly from: Account;
    readonly to: Account;
    /** Where the fee goes; only of a hold that keeps one back. */
    readonly feeAccount?: Account | undefined;
  },
  request: { readonly amountMinor: bigint | undefined; readonly at: Date },
): CaptureDecision<Account> {
  if (!administers(actor) && !owns(actor, sides.to)) return refuse({ code: "NOT_FOUND" });
  const { hold, from, to, feeAccount } = sides;
  if (!isOpen(hold, request.at)) return refuse({ code: "HOLD_NOT_OPEN" });
  if ([from, to, feeAccount].some((account) => account && account.status !== "ACTIVE")) {
    return refuse({ code: "ACCOUNT_NOT_ACTIVE" });
  }
  const { currency } = hold;
  const amountMinor = request.amountMinor ?? hold.amountMinor;
  if (amountMinor > hold.amountMinor) {
    return refuse({ code: "AMOUNT_TOO_HIGH", remainingMinor: hold.amountMinor, currency });
  }
  const feeMinor = hold.feeTerms ? feeOf(hold.feeTerms, amountMinor) : 0n;
  const changes = [
    post(from, -amountMinor, { feeMinor: -feeMinor, heldByMinor: -keptMinor(hold) }),
    post(to, amountMinor),
    ...collect(feeAccount, feeMinor),
  ];
  return { accepted: true, amountMinor, feeMinor, changes };
}
