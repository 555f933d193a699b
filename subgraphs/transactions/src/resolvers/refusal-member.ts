import type { Refusal, RefusalCode } from "../domain/refusal.ts";
import type {
  AccountNotActive,
  AmountTooHigh,
  CurrencyMismatch,
  HoldNotOpen,
  InsufficientFunds,
  NotFound,
  NotReversible,
  SameAccount,
} from "../generated/resolvers.ts";
import { money } from "./money.ts";

type Named<Member, Name extends string> = Member & { __typename: Name };

/** Which member of the schema's unions a refusal is. */
type Members = {
  readonly NOT_FOUND: Named<NotFound, "NotFound">;
  readonly SAME_ACCOUNT: Named<SameAccount, "SameAccount">;
  readonly HOLD_NOT_OPEN: Named<HoldNotOpen, "HoldNotOpen">;
  readonly NOT_REVERSIBLE: Named<NotReversible, "NotReversible">;
  readonly ACCOUNT_NOT_ACTIVE: Named<AccountNotActive, "AccountNotActive">;
  readonly CURRENCY_MISMATCH: Named<CurrencyMismatch, "CurrencyMismatch">;
  readonly AMOUNT_TOO_HIGH: Named<AmountTooHigh, "AmountTooHigh">;
  readonly INSUFFICIENT_FUNDS: Named<InsufficientFunds, "InsufficientFunds">;
};

const members: { readonly [Code in RefusalCode]: (refusal: Refusal<Code>) => Members[Code] } = {
  NOT_FOUND: ({ code }) => ({
    __typename: "NotFound",
    code,
    message: "One of the things that this names does not exist or is not yours to use.",
  }),
  SAME_ACCOUNT: ({ code }) => ({
    __typename: "SameAccount",
    code,
    message: "Both sides are the same account.",
  }),
  HOLD_NOT_OPEN: ({ code }) => ({
    __typename: "HoldNotOpen",
    code,
    message: "The hold was captured or voided before, or its time is over.",
  }),
  NOT_REVERSIBLE: ({ code }) => ({
    __typename: "NotReversible",
    code,
    message: "A transaction of this kind has moved nothing that could be moved back.",
  }),
  ACCOUNT_NOT_ACTIVE: ({ code }) => ({
    __typename: "AccountNotActive",
    code,
    message: "One of the accounts is frozen or closed.",
  }),
  CURRENCY_MISMATCH: ({ code }) => ({
    __typename: "CurrencyMismatch",
    code,
    message: "Both accounts and the amount must be in one currency.",
  }),
  AMOUNT_TOO_HIGH: ({ code, remainingMinor, currency }) => ({
    __typename: "AmountTooHigh",
    code,
    message: "This is more than is left.",
    remaining: money(remainingMinor, currency),
  }),
  INSUFFICIENT_FUNDS: ({ code, availableMinor, currency }) => ({
    __typename: "InsufficientFunds",
    code,
    message: "The account does not hold enough.",
    available: money(availableMinor, currency),
  }),
};

export function refusalMember<Code extends RefusalCode>(refusal: Refusal<Code>): Members[Code] {
  return members[refusal.code](refusal);
}
