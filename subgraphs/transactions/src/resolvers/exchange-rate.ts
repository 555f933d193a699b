import { customersRate, formatRate } from "../domain/rate.ts";
import type { ExchangeRateResolvers } from "../generated/resolvers.ts";
import { exchangeRateId } from "../store/exchange-rates.ts";

/** What is offered is everybody's to know. */
export const ExchangeRate: ExchangeRateResolvers = {
  id: (rate) => exchangeRateId(rate),
  fromCurrency: ({ fromCurrency }) => fromCurrency,
  toCurrency: ({ toCurrency }) => toCurrency,
  rate: (row) => formatRate(customersRate(row)),
  midRate: ({ rate }) => rate,
  spreadBasisPoints: ({ spreadBasisPoints }) => spreadBasisPoints,
  validUntil: ({ validUntil }) => validUntil,
  changedAt: ({ changedAt }) => changedAt,
};
