import { type AccountChange, type AccountState, post, spendableMinor } from "./account-change.ts";
import { type Actor, owns } from "./actor.ts";
import { checkLimits, type Spending } from "./check-limits.ts";
import { type Refused, refuse } from "./refusal.ts";

/** In the schema's order. */
export const exchangeRefusals = [
  "NOT_FOUND",
  "QUOTE_EXPIRED",
  "QUOTE_ALREADY_USED",
  "ACCOUNT_NOT_ACTIVE",
  "CURRENCY_MISMATCH",
  "LIMIT_EXCEEDED",
  "LIQUIDITY_UNAVAILABLE",
  "INSUFFICIENT_FUNDS",
] as const;

/** As much of a quote as the decision needs. */
export type Quoted = {
  readonly ownerId: Buffer;
  readonly sellCurrency: string;
  readonly sellMinor: bigint;
  readonly buyCurrency: string;
  readonly buyMinor: bigint;
  readonly expiresAt: Date;
  /** Null: not yet. */
  readonly usedAt: Date | null;
};

export type ExchangeSides<Account extends AccountState> = {
  readonly from: Account | undefined;
  readonly to: Account | undefined;
  /** The platform's own, which takes what is sold, and the one that gives what is bought. */
  readonly taking: Account;
  readonly giving: Account;
};

export type ExchangeDecision<Account extends AccountState> =
  | {
      readonly accepted: true;
      readonly from: Account;
      readonly to: Account;
      /** Of each of the two transactions, which add up to zero in a currency each. */
      readonly sale: readonly AccountChange<Account>[];
      readonly purchase: readonly AccountChange<Account>[];
    }
  | Refused<(typeof exchangeRefusals)[number]>;

/** Between accounts of one's own, at the price that was quoted and no other. */
export function decideExchange<Account extends AccountState>(
  actor: Actor,
  quote: Quoted,
  { from, to, taking, giving }: ExchangeSides<Account>,
  { at, spending }: { readonly at: Date; readonly spending?: Spending | undefined },
): ExchangeDecision<Account> {
  const isOwn = owns(actor, quote) && from && to && owns(actor, from) && owns(actor, to);
  if (!isOwn) return refuse({ code: "NOT_FOUND" });
  if (quote.expiresAt.getTime() <= at.getTime()) return refuse({ code: "QUOTE_EXPIRED" });
  if (quote.usedAt) return refuse({ code: "QUOTE_ALREADY_USED" });
  if ([from, to, taking, giving].some(({ status }) => status !== "ACTIVE")) {
    return refuse({ code: "ACCOUNT_NOT_ACTIVE" });
  }
  const { sellMinor, sellCurrency, buyMinor, buyCurrency } = quote;
  if (from.currency !== sellCurrency || to.currency !== buyCurrency) {
    return refuse({ code: "CURRENCY_MISMATCH" });
  }
  const exceeded = checkLimits(spending, sellMinor, sellCurrency);
  if (exceeded) return refuse(exceeded);
  if (!bears(giving, buyMinor)) return refuse({ code: "LIQUIDITY_UNAVAILABLE" });
  if (!bears(from, sellMinor)) {
    const availableMinor = from.postedMinor - from.heldMinor;
    return refuse({ code: "INSUFFICIENT_FUNDS", availableMinor, currency: sellCurrency });
  }
  return {
    accepted: true,
    from,
    to,
    sale: [post(from, -sellMinor), post(taking, sellMinor)],
    purchase: [post(giving, -buyMinor), post(to, buyMinor)],
  };
}

function bears(account: AccountState, amountMinor: bigint): boolean {
  const spendable = spendableMinor(account);
  return spendable === undefined || amountMinor <= spendable;
}
