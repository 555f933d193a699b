import {
  type AccountChange,
  type AccountState,
  collect,
  placeHold,
  post,
  spendableMinor,
} from "./account-change.ts";
import { type Actor, owns } from "./actor.ts";
import { checkLimits, type Spending } from "./check-limits.ts";
import type { TransactionRequest } from "./parse-transaction-request.ts";
import { type Refused, refuse } from "./refusal.ts";

export type TransactionKind = "TRANSFER" | "DEPOSIT" | "WITHDRAWAL" | "HOLD";

/** In the schema's order. */
export const transactionRefusals = [
  "NOT_FOUND",
  "SAME_ACCOUNT",
  "ACCOUNT_NOT_ACTIVE",
  "CURRENCY_MISMATCH",
  "LIMIT_EXCEEDED",
  "FEE_TOO_HIGH",
  "INSUFFICIENT_FUNDS",
] as const;

/** What an order is subject to, beside the accounts themselves. */
export type PaymentTerms<Account extends AccountState> = {
  /** Undefined: no limits. */
  readonly spending?: Spending | undefined;
  /** What the sender pays on top of the amount. */
  readonly feeMinor?: bigint | undefined;
  /** Where that goes; a hold only keeps it back. */
  readonly feeAccount?: Account | undefined;
};

export type TransactionDecision<Account extends AccountState> =
  | {
      readonly accepted: true;
      readonly kind: TransactionKind;
      readonly from: Account;
      readonly to: Account;
      readonly feeMinor: bigint;
      readonly changes: readonly AccountChange<Account>[];
    }
  | Refused<(typeof transactionRefusals)[number]>;

/** The order of the checks is the order of the refusals in the schema. */
export function decideTransaction<Account extends AccountState>(
  actor: Actor,
  from: Account | undefined,
  to: Account | undefined,
  request: TransactionRequest,
  { spending, feeMinor = 0n, feeAccount }: PaymentTerms<Account> = {},
): TransactionDecision<Account> {
  const { amountMinor, currency, feeMaxMinor } = request;
  if (!from || !to || !maySend(actor, from) || !mayReceive(actor, to)) {
    return refuse({ code: "NOT_FOUND" });
  }
  if (from.id.equals(to.id)) return refuse({ code: "SAME_ACCOUNT" });
  if ([from, to, feeAccount].some((account) => account && account.status !== "ACTIVE")) {
    return refuse({ code: "ACCOUNT_NOT_ACTIVE" });
  }
  if (from.currency !== currency || to.currency !== currency) {
    return refuse({ code: "CURRENCY_MISMATCH" });
  }
  const exceeded = checkLimits(spending, amountMinor, currency);
  if (exceeded) return refuse(exceeded);
  if (feeMaxMinor !== undefined && feeMinor > feeMaxMinor) {
    return refuse({ code: "FEE_TOO_HIGH", feeMinor, currency });
  }
  const spendable = spendableMinor(from);
  if (spendable !== undefined && amountMinor + feeMinor > spendable) {
    const availableMinor = from.postedMinor - from.heldMinor;
    const fee = feeMinor === 0n ? {} : { feeMinor };
    return refuse({ code: "INSUFFICIENT_FUNDS", availableMinor, ...fee, currency });
  }
  if (request.holdSeconds !== undefined) {
    const changes = [placeHold(from, amountMinor + feeMinor)];
    return { accepted: true, kind: "HOLD", from, to, feeMinor, changes };
  }
  const changes = [
    post(from, -amountMinor, { feeMinor: -feeMinor }),
    post(to, amountMinor),
    ...collect(feeAccount, feeMinor),
  ];
  return { accepted: true, kind: kindOf(from, to), from, to, feeMinor, changes };
}

function maySend(actor: Actor, account: AccountState): boolean {
  return actor.kind === "PLATFORM" || owns(actor, account);
}

/** To a person, the platform's own accounts do not exist. */
function mayReceive(actor: Actor, account: AccountState): boolean {
  return actor.kind === "PLATFORM" || account.kind === "WALLET";
}

function kindOf(from: AccountState, to: AccountState): TransactionKind {
  if (from.kind === "EXTERNAL") return "DEPOSIT";
  if (to.kind === "EXTERNAL") return "WITHDRAWAL";
  return "TRANSFER";
}
