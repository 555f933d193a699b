import {
  type AccountChange,
  type AccountState,
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
  "INSUFFICIENT_FUNDS",
] as const;

export type TransactionDecision<Account extends AccountState> =
  | {
      readonly accepted: true;
      readonly kind: TransactionKind;
      readonly from: Account;
      readonly to: Account;
      readonly changes: readonly AccountChange<Account>[];
    }
  | Refused<(typeof transactionRefusals)[number]>;

/** The order of the checks is the order of the refusals in the schema. */
export function decideTransaction<Account extends AccountState>(
  actor: Actor,
  from: Account | undefined,
  to: Account | undefined,
  request: TransactionRequest,
  spending?: Spending,
): TransactionDecision<Account> {
  const { amountMinor, currency } = request;
  if (!from || !to || !maySend(actor, from) || !mayReceive(actor, to)) {
    return refuse({ code: "NOT_FOUND" });
  }
  if (from.id.equals(to.id)) return refuse({ code: "SAME_ACCOUNT" });
  if (from.status !== "ACTIVE" || to.status !== "ACTIVE") {
    return refuse({ code: "ACCOUNT_NOT_ACTIVE" });
  }
  if (from.currency !== currency || to.currency !== currency) {
    return refuse({ code: "CURRENCY_MISMATCH" });
  }
  const exceeded = checkLimits(spending, amountMinor, currency);
  if (exceeded) return refuse(exceeded);
  const spendable = spendableMinor(from);
  if (spendable !== undefined && amountMinor > spendable) {
    const availableMinor = from.postedMinor - from.heldMinor;
    return refuse({ code: "INSUFFICIENT_FUNDS", availableMinor, currency });
  }
  if (request.holdSeconds !== undefined) {
    return { accepted: true, kind: "HOLD", from, to, changes: [placeHold(from, amountMinor)] };
  }
  const changes = [post(from, -amountMinor), post(to, amountMinor)];
  return { accepted: true, kind: kindOf(from, to), from, to, changes };
}

function maySend(actor: Actor, account: AccountState): boolean {
  return actor.kind === "PLATFORM" || owns(actor, account);
}

/** To a person, the platform's own accounts do not exist. */
function mayReceive(actor: Actor, account: AccountState): boolean {
  return actor.kind === "PLATFORM" || account.kind === "WALLET";
}

function kindOf(from: AccountState, to: AccountState): TransactionKind {
  if (from.kind === "EXTERNAL" && to.kind === "WALLET") return "DEPOSIT";
  if (from.kind === "WALLET" && to.kind === "EXTERNAL") return "WITHDRAWAL";
  return "TRANSFER";
}
