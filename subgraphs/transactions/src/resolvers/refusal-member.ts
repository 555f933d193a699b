import type { Refusal, RefusalCode } from "../domain/refusal.ts";
import type {
  AccountNotActive,
  AccountNotEmpty,
  AccountNotFrozen,
  AmountNotExchangeable,
  AmountTooHigh,
  CurrencyMismatch,
  FeeTooHigh,
  HoldNotOpen,
  InsufficientFunds,
  LimitExceeded,
  LiquidityUnavailable,
  NotFound,
  NotReversible,
  OwnerNotActive,
  PeriodNotOver,
  QuoteAlreadyUsed,
  QuoteExpired,
  RateUnavailable,
  SameAccount,
  ScheduleNotActive,
  StartsInPast,
  TooManyAccounts,
  TooManyOpenings,
  TooManyQuotes,
  TooManySchedules,
  TooManyStatements,
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
  readonly LIMIT_EXCEEDED: Named<LimitExceeded, "LimitExceeded">;
  readonly FEE_TOO_HIGH: Named<FeeTooHigh, "FeeTooHigh">;
  readonly INSUFFICIENT_FUNDS: Named<InsufficientFunds, "InsufficientFunds">;
  readonly ACCOUNT_NOT_FROZEN: Named<AccountNotFrozen, "AccountNotFrozen">;
  readonly ACCOUNT_NOT_EMPTY: Named<AccountNotEmpty, "AccountNotEmpty">;
  readonly TOO_MANY_ACCOUNTS: Named<TooManyAccounts, "TooManyAccounts">;
  readonly TOO_MANY_QUOTES: Named<TooManyQuotes, "TooManyQuotes">;
  readonly RATE_UNAVAILABLE: Named<RateUnavailable, "RateUnavailable">;
  readonly AMOUNT_NOT_EXCHANGEABLE: Named<AmountNotExchangeable, "AmountNotExchangeable">;
  readonly QUOTE_EXPIRED: Named<QuoteExpired, "QuoteExpired">;
  readonly QUOTE_ALREADY_USED: Named<QuoteAlreadyUsed, "QuoteAlreadyUsed">;
  readonly LIQUIDITY_UNAVAILABLE: Named<LiquidityUnavailable, "LiquidityUnavailable">;
  readonly OWNER_NOT_ACTIVE: Named<OwnerNotActive, "OwnerNotActive">;
  readonly STARTS_IN_PAST: Named<StartsInPast, "StartsInPast">;
  readonly TOO_MANY_SCHEDULES: Named<TooManySchedules, "TooManySchedules">;
  readonly SCHEDULE_NOT_ACTIVE: Named<ScheduleNotActive, "ScheduleNotActive">;
  readonly TOO_MANY_OPENINGS: Named<TooManyOpenings, "TooManyOpenings">;
  readonly PERIOD_NOT_OVER: Named<PeriodNotOver, "PeriodNotOver">;
  readonly TOO_MANY_STATEMENTS: Named<TooManyStatements, "TooManyStatements">;
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
  LIMIT_EXCEEDED: ({ code, limitMinor, remainingMinor, currency }) => ({
    __typename: "LimitExceeded",
    code,
    message: "This is more than the account's limits allow.",
    limit: money(limitMinor, currency),
    remaining: money(remainingMinor, currency),
  }),
  FEE_TOO_HIGH: ({ code, feeMinor, currency }) => ({
    __typename: "FeeTooHigh",
    code,
    message: "This costs more by now than you agreed to.",
    fee: money(feeMinor, currency),
  }),
  INSUFFICIENT_FUNDS: ({ code, availableMinor, feeMinor, currency }) => ({
    __typename: "InsufficientFunds",
    code,
    message: "The account does not hold enough.",
    available: money(availableMinor, currency),
    fee: money(feeMinor ?? 0n, currency),
  }),
  ACCOUNT_NOT_FROZEN: ({ code }) => ({
    __typename: "AccountNotFrozen",
    code,
    message: "The account is not frozen.",
  }),
  ACCOUNT_NOT_EMPTY: ({ code, postedMinor, heldMinor, currency }) => ({
    __typename: "AccountNotEmpty",
    code,
    message: "Money is left in the account, or kept back from it.",
    posted: money(postedMinor, currency),
    held: money(heldMinor, currency),
  }),
  TOO_MANY_ACCOUNTS: ({ code }) => ({
    __typename: "TooManyAccounts",
    code,
    message: "There are as many accounts as one person may have.",
  }),
  TOO_MANY_QUOTES: ({ code }) => ({
    __typename: "TooManyQuotes",
    code,
    message: "There are as many open quotes as one person may have.",
  }),
  RATE_UNAVAILABLE: ({ code }) => ({
    __typename: "RateUnavailable",
    code,
    message: "These currencies are not exchanged at present.",
  }),
  AMOUNT_NOT_EXCHANGEABLE: ({ code }) => ({
    __typename: "AmountNotExchangeable",
    code,
    message: "One side of this comes to nothing, or to more than an amount may be.",
  }),
  QUOTE_EXPIRED: ({ code }) => ({
    __typename: "QuoteExpired",
    code,
    message: "The quote's time is over.",
  }),
  QUOTE_ALREADY_USED: ({ code }) => ({
    __typename: "QuoteAlreadyUsed",
    code,
    message: "The quote was used before.",
  }),
  LIQUIDITY_UNAVAILABLE: ({ code }) => ({
    __typename: "LiquidityUnavailable",
    code,
    message: "So much of that currency cannot be bought at present.",
  }),
  OWNER_NOT_ACTIVE: ({ code }) => ({
    __typename: "OwnerNotActive",
    code,
    message: "No account can be opened for you at present.",
  }),
  STARTS_IN_PAST: ({ code }) => ({
    __typename: "StartsInPast",
    code,
    message: "This would have begun in the past.",
  }),
  TOO_MANY_SCHEDULES: ({ code }) => ({
    __typename: "TooManySchedules",
    code,
    message: "There are as many active schedules as one person may have.",
  }),
  SCHEDULE_NOT_ACTIVE: ({ code }) => ({
    __typename: "ScheduleNotActive",
    code,
    message: "The schedule has ended before.",
  }),
  TOO_MANY_OPENINGS: ({ code }) => ({
    __typename: "TooManyOpenings",
    code,
    message: "You were told as many people's accounts as one may be in a day.",
  }),
  PERIOD_NOT_OVER: ({ code }) => ({
    __typename: "PeriodNotOver",
    code,
    message: "Something may still happen in this period.",
  }),
  TOO_MANY_STATEMENTS: ({ code }) => ({
    __typename: "TooManyStatements",
    code,
    message: "There are as many statements as one may ask for in a day.",
  }),
};

export function refusalMember<Code extends RefusalCode>(refusal: Refusal<Code>): Members[Code] {
  return members[refusal.code](refusal);
}
