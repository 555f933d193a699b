import type { AccountBalancesFragment } from "../generated/graphql.ts";
import { sendMessages } from "../messages/send.ts";
import { parseAmount } from "../money/parse-amount.ts";
import type { Problem } from "./explain-refusal.ts";

/** What stands in the form. */
export type SendValues = {
  readonly fromAccountId: string;
  readonly toKind: "somebody" | "own";
  readonly to: string;
  /** Chosen among those one dealt with lately: `to` is their name then. */
  readonly person: Person | undefined;
  readonly ownAccountId: string;
  readonly amount: string;
  readonly reference: string;
  readonly hold: boolean;
  readonly holdDays: number;
};
export type Person = { readonly id: string; readonly name: string };

export const HOLD_DAYS = [1, 7, 30] as const;

/** An order whose receiver is still to be found. */
export type Draft = {
  readonly from: AccountBalancesFragment & { readonly currency: string };
  readonly to:
    | { readonly kind: "account"; readonly id: string; readonly name: string }
    | { readonly kind: "person"; readonly person: Person }
    | { readonly kind: "find"; readonly emailOrHandle: string };
  readonly amount: string;
  readonly reference: string | null;
  readonly holdDays: number | undefined;
};

export function readDraft(
  values: SendValues,
  accounts: readonly AccountBalancesFragment[],
  locale?: string,
): Draft | Problem {
  const from = accounts.find(({ id }) => id === values.fromAccountId);
  const currency = from?.currency;
  if (!from || currency === null || currency === undefined) {
    return { field: "from", message: sendMessages.accountUnread };
  }
  const to = readTo(values, accounts);
  if ("message" in to) return to;
  const parsed = parseAmount(values.amount, currency, locale);
  if (!parsed.ok) return { field: "amount", message: parsed.message };
  return {
    from: { ...from, currency },
    to,
    amount: parsed.amount,
    reference: values.reference.trim() || null,
    holdDays: values.hold ? values.holdDays : undefined,
  };
}

function readTo(
  { toKind, to, person, ownAccountId }: SendValues,
  accounts: readonly AccountBalancesFragment[],
): Draft["to"] | Problem {
  if (toKind === "own") {
    const own = accounts.find(({ id }) => id === ownAccountId);
    if (!own) return { field: "to", message: sendMessages.chooseAccount };
    return { kind: "account", id: own.id, name: own.name ?? own.id };
  }
  if (person) return { kind: "person", person };
  const typed = to.trim();
  if (typed === "") return { field: "to", message: sendMessages.enterRecipient };
  if (typed.startsWith("acc_")) {
    return { kind: "account", id: typed, name: sendMessages.reviewAccount(typed) };
  }
  return { kind: "find", emailOrHandle: typed.replace(/^@/, "") };
}
