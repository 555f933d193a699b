import type { Database, Transaction } from "@tributary/subgraph/database";
import { and, asc, eq, gt, inArray, isNull, lt } from "drizzle-orm";
import { exchangeQuotes } from "./exchange-tables.ts";

export type ExchangeQuoteRow = typeof exchangeQuotes.$inferSelect;

/** Without a lock: all of a quote but its use never changes. */
export async function findQuotes(
  db: Database | Transaction,
  ids: readonly Buffer[],
): Promise<ExchangeQuoteRow[]> {
  return db
    .select()
    .from(exchangeQuotes)
    .where(inArray(exchangeQuotes.id, [...ids]));
}

/** Whoever calls it holds the locks of the accounts: those first, then what is done with them. */
export async function lockQuote(
  tx: Transaction,
  id: Buffer,
): Promise<ExchangeQuoteRow | undefined> {
  const [row] = await tx
    .select()
    .from(exchangeQuotes)
    .where(eq(exchangeQuotes.id, id))
    .for("update");
  return row;
}

/** How many of somebody's can still be taken up, counted as far as that. */
export async function countOpenQuotes(
  tx: Transaction,
  ownerId: Buffer,
  options: { readonly at: Date; readonly countMax: number },
): Promise<number> {
  const isOpen = and(isNull(exchangeQuotes.usedAt), gt(exchangeQuotes.expiresAt, options.at));
  const rows = await tx
    .select({ id: exchangeQuotes.id })
    .from(exchangeQuotes)
    .where(and(eq(exchangeQuotes.ownerId, ownerId), isOpen))
    .limit(options.countMax);
  return rows.length;
}

export async function insertQuote(tx: Transaction, row: ExchangeQuoteRow): Promise<void> {
  await tx.insert(exchangeQuotes).values(row);
}

/** Whoever calls it holds the quote's lock. */
export async function useQuote(
  tx: Transaction,
  id: Buffer,
  use: { readonly usedAt: Date; readonly saleId: Buffer; readonly purchaseId: Buffer },
): Promise<void> {
  await tx.update(exchangeQuotes).set(use).where(eq(exchangeQuotes.id, id));
}

/** Of those that nobody took up, oldest first. Returns how many went. */
export async function deleteQuotesBefore(
  db: Database,
  before: Date,
  rowsMax: number,
): Promise<number> {
  const [result] = await db
    .delete(exchangeQuotes)
    .where(and(isNull(exchangeQuotes.usedAt), lt(exchangeQuotes.expiresAt, before)))
    .orderBy(asc(exchangeQuotes.expiresAt))
    .limit(rowsMax);
  return result.affectedRows;
}
