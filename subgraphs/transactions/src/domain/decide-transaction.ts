import { type AccountChange, type AccountState, post, spendableMinor } from "./account-change.ts";
import type { Actor } from "./actor.ts";
import type { TransactionRequest } from "./parse-transaction-request.ts";

export type TransactionKind = "TRANSFER" | "DEPOSIT" | "WITHDRAWAL";

export type TransactionRefusal =
  | { readonly code: "NOT_FOUND" }
  | { readonly code: "SAME_ACCOUNT" }
  | { readonly code: "ACCOUNT_NOT_ACTIVE" }
  | { readonly code: "CURRENCY_MISMATCH" }
  | {
      readonly code: "INSUFFICIENT_FUNDS";
      readonly availableMinor: bigint;
      readonly currency: string;
    };

export type TransactionDecision<Account extends AccountState> =
  | {
      readonly accepted: true;
      readonly kind: TransactionKind;
      readonly from: Account;
      readonly to: Account;
      readonly changes: readonly AccountChange<Account>[];
    }
  | { readonly accepted: false; readonly refusal: TransactionRefusal };

/** The order of the checks is the order of the refusals in the schema. */
export function decideTransaction<Account extends AccountState>(
  actor: Actor,
  from: Account | undefined,
  to: Account | undefined,
  request: TransactionRequest,
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
  const spendable = spendableMinor(from);
  if (spendable !== undefined && amountMinor > spendable) {
    const availableMinor = from.postedMinor - from.heldMinor;
    return refuse({ code: "INSUFFICIENT_FUNDS", availableMinor, currency });
  }
  const changes = [post(from, -amountMinor), post(to, amountMinor)];
  return { accepted: true, kind: kindOf(from, to), from, to, changes };
}

function maySend(actor: Actor, account: AccountState): boolean {
  if (actor.kind === "PLATFORM") return true;
  return account.ownerId?.equals(actor.id) === true;
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

function refuse(refusal: TransactionRefusal) {
  return { accepted: false, refusal } as const;
}
