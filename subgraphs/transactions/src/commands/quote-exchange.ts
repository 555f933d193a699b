import { inTransaction, type Transaction } from "@tributary/subgraph/database";
import type { Conversion } from "../domain/convert.ts";
import {
  type ExchangeAmount,
  parseQuoteRequest,
  type QuoteInput,
} from "../domain/parse-quote-request.ts";
import { priceExchange } from "../domain/price-exchange.ts";
import { customersRate, formatRate } from "../domain/rate.ts";
import type { Refusal } from "../domain/refusal.ts";
import { exchangeIds } from "../ids.ts";
import { exponentOf } from "../store/currencies.ts";
import { countOpenQuotes, type ExchangeQuoteRow, insertQuote } from "../store/exchange-quotes.ts";
import { findExchangeRate } from "../store/exchange-rates.ts";
import { lockOwner } from "../store/owners.ts";
import { type CommandDeps, timeOf } from "./command-deps.ts";

export type QuoteDeps = CommandDeps & {
  readonly exchangeQuoteTtlMs: number;
  readonly exchangeQuotesPerPersonMax: number;
};

export type QuoteExchangeRequest = QuoteInput & { readonly ownerId: Buffer };

/** In the schema's order. */
export type QuoteRefusal = Refusal<
  "TOO_MANY_QUOTES" | "RATE_UNAVAILABLE" | "AMOUNT_NOT_EXCHANGEABLE"
>;

export type QuoteExchangeResult =
  | { readonly outcome: "quoted"; readonly quote: ExchangeQuoteRow }
  | {
      readonly outcome: "invalid";
      readonly field: "fromCurrency" | "toCurrency" | "sellAmount" | "buyAmount";
    }
  | { readonly outcome: "refused"; readonly refusal: QuoteRefusal };

/**
 * A price that holds for a while, for one exchange. It moves nothing and keeps nothing back, so that it
 * takes no key: asked for again, it is another quote.
 */
export async function quoteExchange(
  deps: QuoteDeps,
  input: QuoteExchangeRequest,
): Promise<QuoteExchangeResult> {
  const parsed = parseQuoteRequest(input);
  if (!parsed.wellFormed) return { outcome: "invalid", field: parsed.field };
  const sellExponent = await exponentOf(deps.db, input.fromCurrency);
  if (sellExponent === undefined) return { outcome: "invalid", field: "fromCurrency" };
  const buyExponent = await exponentOf(deps.db, input.toCurrency);
  if (buyExponent === undefined) return { outcome: "invalid", field: "toCurrency" };
  const exponents = { sellExponent, buyExponent };
  const request = { ...parsed, exponents };
  // Done twice where a commit's answer was lost, it is two quotes, of which one is told.
  const options = { isRepeatable: true };
  return inTransaction(deps.db, (tx) => quote(deps, tx, input, request), options);
}

async function quote(
  deps: QuoteDeps,
  tx: Transaction,
  input: QuoteExchangeRequest,
  request: {
    readonly asked: ExchangeAmount;
    readonly exponents: Pick<Conversion, "sellExponent" | "buyExponent">;
  },
): Promise<QuoteExchangeResult> {
  const { ownerId, fromCurrency, toCurrency } = input;
  // Two who ask at the same moment wait for each other, and both are counted.
  await lockOwner(tx, ownerId);
  const at = timeOf(deps);
  const countMax = deps.exchangeQuotesPerPersonMax;
  if ((await countOpenQuotes(tx, ownerId, { at, countMax })) >= countMax) {
    return { outcome: "refused", refusal: { code: "TOO_MANY_QUOTES" } };
  }
  const current = await findExchangeRate(tx, { fromCurrency, toCurrency });
  if (!current || current.validUntil <= at) {
    return { outcome: "refused", refusal: { code: "RATE_UNAVAILABLE" } };
  }
  const rate = customersRate(current);
  const priced = priceExchange(request.asked, { rate, ...request.exponents });
  if (!priced.accepted) return { outcome: "refused", refusal: priced.refusal };
  const row: ExchangeQuoteRow = {
    id: exchangeIds.create(at),
    ownerId,
    sellCurrency: fromCurrency,
    sellMinor: priced.sellMinor,
    buyCurrency: toCurrency,
    buyMinor: priced.buyMinor,
    rate: formatRate(rate),
    createdAt: at,
    // No longer than the rate itself.
    expiresAt: new Date(
      Math.min(at.getTime() + deps.exchangeQuoteTtlMs, current.validUntil.getTime()),
    ),
    ...{ usedAt: null, saleId: null, purchaseId: null },
  };
  await insertQuote(tx, row);
  return { outcome: "quoted", quote: row };
}
