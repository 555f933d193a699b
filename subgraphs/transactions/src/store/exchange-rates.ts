import type { Database, Transaction } from "@tributary/subgraph/database";
import { and, asc, eq } from "drizzle-orm";
import { exchangeRates } from "./exchange-tables.ts";

export type ExchangeRateRow = typeof exchangeRates.$inferSelect;
type ExchangeRateKey = Pick<ExchangeRateRow, "fromCurrency" | "toCurrency">;

/** There is one of each direction, so its name is its id. */
export function exchangeRateId({ fromCurrency, toCurrency }: ExchangeRateKey): string {
  return `rate_${fromCurrency}_${toCurrency}`;
}

export async function findExchangeRate(
  db: Database | Transaction,
  { fromCurrency, toCurrency }: ExchangeRateKey,
): Promise<ExchangeRateRow | undefined> {
  const [row] = await db
    .select()
    .from(exchangeRates)
    .where(
      and(eq(exchangeRates.fromCurrency, fromCurrency), eq(exchangeRates.toCurrency, toCurrency)),
    );
  return row;
}

/** One per currency at most, so not a list with pages. */
export async function listExchangeRates(
  db: Database,
  fromCurrency: string,
): Promise<ExchangeRateRow[]> {
  return db
    .select()
    .from(exchangeRates)
    .where(eq(exchangeRates.fromCurrency, fromCurrency))
    .orderBy(asc(exchangeRates.toCurrency));
}

/** In place of the one before. */
export async function saveExchangeRate(tx: Transaction, row: ExchangeRateRow): Promise<void> {
  const { fromCurrency, toCurrency, ...set } = row;
  await tx.insert(exchangeRates).values(row).onDuplicateKeyUpdate({ set });
}
