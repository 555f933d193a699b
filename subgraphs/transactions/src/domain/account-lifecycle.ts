import type { AccountChange, AccountState, AccountStatus } from "./account-change.ts";
import { type Actor, administers, owns } from "./actor.ts";

/** Why an account stays as it is; in the schema's order. */
export type AccountRefusal =
  | { readonly code: "NOT_FOUND" }
  | { readonly code: "ACCOUNT_NOT_ACTIVE" }
  | { readonly code: "ACCOUNT_NOT_FROZEN" }
  | {
      readonly code: "ACCOUNT_NOT_EMPTY";
      readonly postedMinor: bigint;
      readonly heldMinor: bigint;
      readonly currency: string;
    };

export type AccountDecision<Account extends AccountState> =
  | { readonly accepted: true; readonly account: Account }
  | { readonly accepted: false; readonly refusal: AccountRefusal };

/** Of an account that is closed nothing changes any more, not even its name. */
export function decideRenaming<Account extends AccountState>(
  actor: Actor,
  account: Account | undefined,
): AccountDecision<Account> {
  if (!account || !owns(actor, account)) return refuse({ code: "NOT_FOUND" });
  if (account.status === "CLOSED") return refuse({ code: "ACCOUNT_NOT_ACTIVE" });
  return { accepted: true, account };
}

/** Also the platform's own accounts: frozen, no money enters or leaves in their currency. */
export function decideFreezing<Account extends AccountState>(
  actor: Actor,
  account: Account | undefined,
): AccountDecision<Account> {
  if (!account || !administers(actor)) return refuse({ code: "NOT_FOUND" });
  if (account.status !== "ACTIVE") return refuse({ code: "ACCOUNT_NOT_ACTIVE" });
  return { accepted: true, account };
}

export function decideUnfreezing<Account extends AccountState>(
  actor: Actor,
  account: Account | undefined,
): AccountDecision<Account> {
  if (!account || !administers(actor)) return refuse({ code: "NOT_FOUND" });
  if (account.status !== "FROZEN") return refuse({ code: "ACCOUNT_NOT_FROZEN" });
  return { accepted: true, account };
}

/** By its owner, unless it is frozen, or by staff. It is final, so nothing may be left in it. */
export function decideClosing<Account extends AccountState>(
  actor: Actor,
  account: Account | undefined,
): AccountDecision<Account> {
  const mayClose = account && account.kind === "WALLET" && mayAskFor(actor, account);
  if (!mayClose) return refuse({ code: "NOT_FOUND" });
  const { status, postedMinor, heldMinor, currency } = account;
  if (status === "CLOSED" || (status === "FROZEN" && !administers(actor))) {
    return refuse({ code: "ACCOUNT_NOT_ACTIVE" });
  }
  if (postedMinor !== 0n || heldMinor !== 0n) {
    return refuse({ code: "ACCOUNT_NOT_EMPTY", postedMinor, heldMinor, currency });
  }
  return { accepted: true, account };
}

export function decideLimits<Account extends AccountState>(
  actor: Actor,
  account: Account | undefined,
): AccountDecision<Account> {
  const maySet = account && account.kind === "WALLET" && administers(actor);
  if (!maySet) return refuse({ code: "NOT_FOUND" });
  if (account.status === "CLOSED") return refuse({ code: "ACCOUNT_NOT_ACTIVE" });
  return { accepted: true, account };
}

export function changeStatus<Account extends AccountState>(
  account: Account,
  status: AccountStatus,
): AccountChange<Account> {
  return { account, kind: "STATUS_CHANGED", postedByMinor: 0n, heldByMinor: 0n, status };
}

function mayAskFor(actor: Actor, account: AccountState): boolean {
  return owns(actor, account) || administers(actor);
}

function refuse(refusal: AccountRefusal) {
  return { accepted: false, refusal } as const;
}
