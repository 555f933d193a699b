import { type ExchangeRequest, exchange } from "./commands/exchange.ts";
import { deposit } from "./commands/move-outside.ts";
import { type QuoteExchangeRequest, quoteExchange } from "./commands/quote-exchange.ts";
import { type SetExchangeRateRequest, setExchangeRate } from "./commands/set-exchange-rate.ts";
import { accountIds, exchangeIds } from "./ids.ts";
import { alice, type Ledger, nextKey, person, staff } from "./ledger.fixture.ts";
import { platformAccountId } from "./platform-account-id.ts";
import type { ExchangeQuoteRow } from "./store/exchange-quotes.ts";

export const liquidityOf = (currency: string) =>
  accountIds.encode(platformAccountId("LIQUIDITY", currency));

/** The commands of an exchange, alice's unless said otherwise. */
export function exchanging(ledger: Ledger) {
  const quoteOrRefusal = (
    input: Omit<QuoteExchangeRequest, "ownerId"> & { readonly ownerId?: Buffer },
    options: { readonly ttlMs?: number; readonly quotesMax?: number; readonly at?: Date } = {},
  ) => {
    const { ttlMs = 30_000, quotesMax = 1_000, at = new Date() } = options;
    const bounds = { exchangeQuoteTtlMs: ttlMs, exchangeQuotesPerPersonMax: quotesMax };
    return quoteExchange({ ...ledger.at(at), ...bounds }, { ownerId: alice, ...input });
  };
  return {
    quoteOrRefusal,
    quote: async (...args: Parameters<typeof quoteOrRefusal>): Promise<ExchangeQuoteRow> => {
      const result = await quoteOrRefusal(...args);
      if (result.outcome !== "quoted") throw new Error(`not quoted: ${JSON.stringify(result)}`);
      return result.quote;
    },
    exchange: (
      quote: Pick<ExchangeQuoteRow, "id">,
      input: Pick<ExchangeRequest, "fromAccountId" | "toAccountId"> & Partial<ExchangeRequest>,
      at = new Date(),
    ) =>
      exchange(ledger.at(at), {
        actor: person(alice),
        idempotencyKey: nextKey(),
        quoteId: exchangeIds.encode(quote.id),
        ...input,
      }),
    setRate: async (
      way: string,
      rate: string,
      options: Partial<SetExchangeRateRequest> = {},
    ): Promise<void> => {
      const [fromCurrency = "", toCurrency = ""] = way.split("/");
      const result = await setExchangeRate(ledger.deps, {
        actor: staff,
        idempotencyKey: nextKey(),
        spreadBasisPoints: 0,
        validUntil: new Date(Date.now() + 3_600_000),
        ...{ fromCurrency, toCurrency, rate },
        ...options,
      });
      if (result.outcome !== "set") throw new Error(`no rate: ${JSON.stringify(result)}`);
    },
    /** What exchanges can give. */
    fund: async (currency: string, amount: string): Promise<void> => {
      const accountId = liquidityOf(currency);
      const request = { actor: staff, idempotencyKey: nextKey(), accountId, amount, currency };
      const result = await deposit(ledger.deps, request);
      if (result.outcome !== "created") throw new Error(`not funded: ${JSON.stringify(result)}`);
    },
  };
}
