import type { TransactionRequest } from "./parse-transaction-request.ts";

/** Who asks. The platform moves money in and out; a person only from accounts of their own. */
export type Actor =
  | { readonly kind: "PERSON"; readonly id: Buffer }
  | { readonly kind: "PLATFORM" };

export type AccountState = {
  readonly id: Buffer;
  readonly ownerId: Buffer | null;
  readonly kind: "WALLET" | "EXTERNAL";
  readonly currency: string;
  readonly status: "ACTIVE" | "FROZEN" | "CLOSED";
  readonly postedMinor: bigint;
  readonly heldMinor: bigint;
  readonly floorMinor: bigint | null;
};

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

export type Posting<Account extends AccountState> = {
  readonly account: Account;
  /** Signed; the postings of a transaction add up to zero. */
  readonly amountMinor: bigint;
  readonly balanceAfterMinor: bigint;
};

export type TransactionDecision<Account extends AccountState> =
  | {
      readonly accepted: true;
      readonly kind: TransactionKind;
      readonly from: Account;
      readonly to: Account;
      readonly postings: readonly Posting<Account>[];
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
  const availableMinor = from.postedMinor - from.heldMinor;
  if (from.floorMinor !== null && availableMinor - amountMinor < from.floorMinor) {
    return refuse({ code: "INSUFFICIENT_FUNDS", availableMinor, currency });
  }
  const postings = [post(from, -amountMinor), post(to, amountMinor)];
  return { accepted: true, kind: kindOf(from, to), from, to, postings };
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

function post<Account extends AccountState>(
  account: Account,
  amountMinor: bigint,
): Posting<Account> {
  return { account, amountMinor, balanceAfterMinor: account.postedMinor + amountMinor };
}

function refuse(refusal: TransactionRefusal) {
  return { accepted: false, refusal } as const;
}
