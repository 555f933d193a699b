import { type AccountChange, type AccountState, post, spendableMinor } from "./account-change.ts";
import { type Actor, administers, owns } from "./actor.ts";
import { type Refused, refuse } from "./refusal.ts";

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
  readonly currency: string;
  readonly from: Account;
  readonly to: Account;
};

export type ReversalDecision<Account extends AccountState> =
  | {
      readonly accepted: true;
      readonly amountMinor: bigint;
      readonly changes: readonly AccountChange<Account>[];
    }
  | Refused<(typeof reversalRefusals)[number]>;

const REVERSIBLE_KINDS: readonly string[] = ["TRANSFER", "CAPTURE", "DEPOSIT", "WITHDRAWAL"];

/** The receiver gives back, all or a part, until the original is used up. */
export function decideReversal<Account extends AccountState>(
  actor: Actor,
  original: Reversible<Account>,
  request: { readonly amountMinor: bigint | undefined },
): ReversalDecision<Account> {
  if (!mayReverse(actor, original)) return refuse({ code: "NOT_FOUND" });
  const { from, to, currency } = original;
  if (!REVERSIBLE_KINDS.includes(original.kind)) return refuse({ code: "NOT_REVERSIBLE" });
  if (from.status !== "ACTIVE" || to.status !== "ACTIVE") {
    return refuse({ code: "ACCOUNT_NOT_ACTIVE" });
  }
  const remainingMinor = original.amountMinor - original.reversedMinor;
  const amountMinor = request.amountMinor ?? remainingMinor;
  if (amountMinor > remainingMinor || remainingMinor === 0n) {
    return refuse({ code: "AMOUNT_TOO_HIGH", remainingMinor, currency });
  }
  const spendable = spendableMinor(to);
  if (spendable !== undefined && amountMinor > spendable) {
    const availableMinor = to.postedMinor - to.heldMinor;
    return refuse({ code: "INSUFFICIENT_FUNDS", availableMinor, currency });
  }
  const changes = [post(to, -amountMinor), post(from, amountMinor)];
  return { accepted: true, amountMinor, changes };
}

/** To a person, the platform's own accounts do not exist: what came in goes out through staff. */
function mayReverse<Account extends AccountState>(
  actor: Actor,
  { from, to }: Reversible<Account>,
): boolean {
  return administers(actor) || (owns(actor, to) && from.kind === "WALLET");
}
