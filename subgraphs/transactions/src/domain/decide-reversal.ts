import {
  type AccountChange,
  type AccountState,
  collect,
  post,
  spendableMinor,
} from "./account-change.ts";
import { type Actor, administers, owns } from "./actor.ts";
import { type Refusal, type Refused, refuse } from "./refusal.ts";

/** In the schema's order. */
export const reversalRefusals = [
  "NOT_FOUND",
  "NOT_REVERSIBLE",
  "ACCOUNT_NOT_ACTIVE",
  "AMOUNT_TOO_HIGH",
  "INSUFFICIENT_FUNDS",
] as const;

/** Read under the locks of both accounts: nobody else reverses it meanwhile. */
export type Reversible<Account extends AccountState> = {
  readonly kind: string;
  readonly amountMinor: bigint;
  readonly reversedMinor: bigint;
  readonly feeMinor: bigint;
  readonly refundedFeeMinor: bigint;
  readonly currency: string;
  readonly from: Account;
  readonly to: Account;
  /** Where the fee went; only where it is to be given back. */
  readonly feeAccount?: Account | undefined;
};

export type ReversalRequest = {
  /** Undefined: all that is left. */
  readonly amountMinor: bigint | undefined;
  /** All of the fee that is left, back to who paid it; else the platform keeps it. */
  readonly refundFee: boolean;
};

export type ReversalDecision<Account extends AccountState> =
  | {
      readonly accepted: true;
      readonly amountMinor: bigint;
      readonly feeMinor: bigint;
      readonly changes: readonly AccountChange<Account>[];
    }
  | Refused<(typeof reversalRefusals)[number]>;

const REVERSIBLE_KINDS: readonly string[] = ["TRANSFER", "CAPTURE", "DEPOSIT", "WITHDRAWAL"];

/**
 * The receiver gives back, all or a part, until the original is used up. The fee was paid for moving
 * the money, which has happened: it stays, unless staff gives it back.
 */
export function decideReversal<Account extends AccountState>(
  actor: Actor,
  original: Reversible<Account>,
  request: ReversalRequest,
): ReversalDecision<Account> {
  if (!mayReverse(actor, original)) return refuse({ code: "NOT_FOUND" });
  // The fee is the platform's.
  if (request.refundFee && !administers(actor)) return refuse({ code: "NOT_FOUND" });
  const { from, to, feeAccount, currency } = original;
  if (!REVERSIBLE_KINDS.includes(original.kind)) return refuse({ code: "NOT_REVERSIBLE" });
  if ([from, to, feeAccount].some((account) => account && account.status !== "ACTIVE")) {
    return refuse({ code: "ACCOUNT_NOT_ACTIVE" });
  }
  const remainingMinor = original.amountMinor - original.reversedMinor;
  const amountMinor = request.amountMinor ?? remainingMinor;
  if (amountMinor > remainingMinor || remainingMinor === 0n) {
    return refuse({ code: "AMOUNT_TOO_HIGH", remainingMinor, currency });
  }
  const feeMinor = request.refundFee ? original.feeMinor - original.refundedFeeMinor : 0n;
  const short = lacks(to, amountMinor) ?? (feeAccount && lacks(feeAccount, feeMinor));
  if (short) return refuse(short);
  const changes = [
    post(to, -amountMinor),
    post(from, amountMinor, { feeMinor }),
    ...collect(feeAccount, -feeMinor),
  ];
  return { accepted: true, amountMinor, feeMinor, changes };
}

function lacks(
  account: AccountState,
  amountMinor: bigint,
): Refusal<"INSUFFICIENT_FUNDS"> | undefined {
  const spendable = spendableMinor(account);
  if (spendable === undefined || amountMinor <= spendable) return undefined;
  const { postedMinor, heldMinor, currency } = account;
  return { code: "INSUFFICIENT_FUNDS", availableMinor: postedMinor - heldMinor, currency };
}

/** To a person, the platform's own accounts do not exist: what came in goes out through staff. */
function mayReverse<Account extends AccountState>(
  actor: Actor,
  { from, to }: Reversible<Account>,
): boolean {
  return administers(actor) || (owns(actor, to) && from.kind === "WALLET");
}
