import type { TransactionsContext } from "../context.ts";
import type { ExchangeResolvers } from "../generated/resolvers.ts";
import { exchangeIds } from "../ids.ts";
import type { ExchangeQuoteRow } from "../store/exchange-quotes.ts";
import type { TransactionRow } from "../store/transactions.ts";
import { money } from "./money.ts";

/** Reached only through one of its transactions; both are between accounts of the same person. */
export const Exchange: ExchangeResolvers = {
  id: ({ id }) => exchangeIds.encode(id),
  sold: ({ sellMinor, sellCurrency }) => money(sellMinor, sellCurrency),
  bought: ({ buyMinor, buyCurrency }) => money(buyMinor, buyCurrency),
  rate: ({ rate }) => rate,
  sale: async ({ saleId }, _args, context) =>
    (saleId && (await context.loaders.transactionById.load(saleId))) ?? null,
  purchase: async ({ purchaseId }, _args, context) =>
    (purchaseId && (await context.loaders.transactionById.load(purchaseId))) ?? null,
};

/** The exchange that a transaction is a part of. */
export async function exchangeOf(
  context: TransactionsContext,
  { kind, relatedId }: Pick<TransactionRow, "kind" | "relatedId">,
): Promise<ExchangeQuoteRow | null> {
  if (kind !== "EXCHANGE" || !relatedId) return null;
  return (await context.loaders.exchangeById.load(relatedId)) ?? null;
}
