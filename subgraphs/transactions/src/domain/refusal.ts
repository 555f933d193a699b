/** What each refusal tells besides its code; bigints are amounts in minor units. */
type Details = {
  readonly NOT_FOUND: object;
  readonly SAME_ACCOUNT: object;
  readonly HOLD_NOT_OPEN: object;
  readonly NOT_REVERSIBLE: object;
  readonly ACCOUNT_NOT_ACTIVE: object;
  readonly CURRENCY_MISMATCH: object;
  readonly LIMIT_EXCEEDED: {
    readonly limitMinor: bigint;
    readonly remainingMinor: bigint;
    readonly currency: string;
  };
  readonly AMOUNT_TOO_HIGH: { readonly remainingMinor: bigint; readonly currency: string };
  readonly FEE_TOO_HIGH: { readonly feeMinor: bigint; readonly currency: string };
  readonly INSUFFICIENT_FUNDS: {
    readonly availableMinor: bigint;
    /** What would have been due on top of the amount; undefined: nothing. */
    readonly feeMinor?: bigint | undefined;
    readonly currency: string;
  };
  readonly ACCOUNT_NOT_FROZEN: object;
  readonly ACCOUNT_NOT_EMPTY: {
    readonly postedMinor: bigint;
    readonly heldMinor: bigint;
    readonly currency: string;
  };
  readonly TOO_MANY_ACCOUNTS: object;
  readonly OWNER_NOT_ACTIVE: object;
  readonly STARTS_IN_PAST: object;
  readonly TOO_MANY_SCHEDULES: object;
  readonly SCHEDULE_NOT_ACTIVE: object;
  readonly TOO_MANY_OPENINGS: object;
  readonly TOO_MANY_QUOTES: object;
  readonly RATE_UNAVAILABLE: object;
  readonly AMOUNT_NOT_EXCHANGEABLE: object;
  readonly QUOTE_EXPIRED: object;
  readonly QUOTE_ALREADY_USED: object;
  readonly LIQUIDITY_UNAVAILABLE: object;
  readonly PERIOD_NOT_OVER: object;
  readonly TOO_MANY_STATEMENTS: object;
};

export type RefusalCode = keyof Details;

/** Why a command said no: data for its caller, not a fault. */
export type Refusal<Code extends RefusalCode = RefusalCode> = {
  [Each in Code]: { readonly code: Each } & Details[Each];
}[Code];

export type Refused<Code extends RefusalCode> = {
  readonly accepted: false;
  readonly refusal: Refusal<Code>;
};

export function refuse<Code extends RefusalCode>(refusal: Refusal<Code>): Refused<Code> {
  return { accepted: false, refusal };
}
