import type { AccountChange, AccountState, AccountStatus } from "./account-change.ts";
import { type Actor, administers, owns } from "./actor.ts";
import { type RefusalCode, type Refused, refuse } from "./refusal.ts";

// In the schema's order.
export const renamingRefusals = ["NOT_FOUND", "ACCOUNT_NOT_ACTIVE"] as const;
export const freezingRefusals = ["NOT_FOUND", "ACCOUNT_NOT_ACTIVE"] as const;
export const unfreezingRefusals = ["NOT_FOUND", "ACCOUNT_NOT_FROZEN"] as const;
export const closingRefusals = ["NOT_FOUND", "ACCOUNT_NOT_ACTIVE", "ACCOUNT_NOT_EMPTY"] as const;
export const limitsRefusals = ["NOT_FOUND", "ACCOUNT_NOT_ACTIVE"] as const;

export type AccountDecision<Account extends AccountState, Code extends RefusalCode> =
  | { readonly accepted: true; readonly account: Account }
  | Refused<Code>;

/** Of an account that is closed nothing changes any more, not even its name. */
export function decideRenaming<Account extends AccountState>(
  actor: Actor,
  account: Account | undefined,
): AccountDecision<Account, (typeof renamingRefusals)[number]> {
  if (!account || !owns(actor, account)) return refuse({ code: "NOT_FOUND" });
  if (account.status === "CLOSED") return refuse({ code: "ACCOUNT_NOT_ACTIVE" });
  return { accepted: true, account };
}

/**
 * Also the platform's own accounts: frozen, no money enters or leaves in their currency. What a
 * suspension froze staff may freeze for reasons of their own, which outlast the suspension.
 */
export function decideFreezing<Account extends AccountState>(
  actor: Actor,
  account: Account | undefined,
  isFrozenBySuspension = false,
): AccountDecision<Account, (typeof freezingRefusals)[number]> {
  if (!account || !administers(actor)) return refuse({ code: "NOT_FOUND" });
  const isFreezable =
    account.status === "ACTIVE" || (account.status === "FROZEN" && isFrozenBySuspension);
  if (!isFreezable) return refuse({ code: "ACCOUNT_NOT_ACTIVE" });
  return { accepted: true, account };
}

export function decideUnfreezing<Account extends AccountState>(
  actor: Actor,
  account: Account | undefined,
): AccountDecision<Account, (typeof unfreezingRefusals)[number]> {
  if (!account || !administers(actor)) return refuse({ code: "NOT_FOUND" });
  if (account.status !== "FROZEN") return refuse({ code: "ACCOUNT_NOT_FROZEN" });
  return { accepted: true, account };
}

/** By its owner, unless it is frozen, or by staff. It is final, so nothing may be left in it. */
export function decideClosing<Account extends AccountState>(
  actor: Actor,
  account: Account | undefined,
): AccountDecision<Account, (typeof closingRefusals)[number]> {
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
): AccountDecision<Account, (typeof limitsRefusals)[number]> {
  const maySet = account && account.kind === "WALLET" && administers(actor);
  if (!maySet) return refuse({ code: "NOT_FOUND" });
  if (account.status === "CLOSED") return refuse({ code: "ACCOUNT_NOT_ACTIVE" });
  return { accepted: true, account };
}

export function changeStatus<Account extends AccountState>(
  account: Account,
  status: AccountStatus,
): AccountChange<Account> {
  return { account, kind: "STATUS_CHANGED", lines: [], heldByMinor: 0n, status };
}

function mayAskFor(actor: Actor, account: AccountState): boolean {
  return owns(actor, account) || administers(actor);
}
