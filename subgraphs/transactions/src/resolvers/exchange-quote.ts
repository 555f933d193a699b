import type { ExchangeQuoteResolvers } from "../generated/resolvers.ts";
import { exchangeIds } from "../ids.ts";
import { money } from "./money.ts";

/** Reached only by whom it was made for. */
export const ExchangeQuote: ExchangeQuoteResolvers = {
  id: ({ id }) => exchangeIds.encode(id),
  sell: ({ sellMinor, sellCurrency }) => money(sellMinor, sellCurrency),
  buy: ({ buyMinor, buyCurrency }) => money(buyMinor, buyCurrency),
  rate: ({ rate }) => rate,
  expiresAt: ({ expiresAt }) => expiresAt,
};
