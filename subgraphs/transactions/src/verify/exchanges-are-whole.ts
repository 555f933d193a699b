import { and, eq, isNotNull, isNull, not, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/mysql-core";
import { exchangeIds, transactionIds } from "../ids.ts";
import { exchangeQuotes } from "../store/exchange-tables.ts";
import { transactions } from "../store/transaction-tables.ts";
import type { Findings } from "./findings.ts";
import type { Snapshot } from "./ledger-promise.ts";

/** Each side of an exchange adds up by itself; that both are there, and as quoted, is looked at here. */
export async function findHalfExchanges(snapshot: Snapshot, findings: Findings): Promise<void> {
  await findStraySides(snapshot, findings);
  await findMissingSides(snapshot, findings);
}

async function findStraySides(snapshot: Snapshot, findings: Findings): Promise<void> {
  const { id, kind, relatedId, amountMinor, currency } = transactions;
  const quote = exchangeQuotes;
  const isSale = and(
    eq(id, quote.saleId),
    eq(amountMinor, quote.sellMinor),
    eq(currency, quote.sellCurrency),
  );
  const isPurchase = and(
    eq(id, quote.purchaseId),
    eq(amountMinor, quote.buyMinor),
    eq(currency, quote.buyCurrency),
  );
  const isEither = or(isSale, isPurchase) ?? sql`false`;
  const wrong = await snapshot
    .select({ id })
    .from(transactions)
    .leftJoin(quote, eq(quote.id, relatedId))
    .where(and(eq(kind, "EXCHANGE"), or(isNull(quote.id), isNull(quote.usedAt), not(isEither))))
    .limit(findings.rowsMax);
  for (const row of wrong) {
    findings.add(`${transactionIds.encode(row.id)}: is no side of an exchange that was quoted`);
  }
}

async function findMissingSides(snapshot: Snapshot, findings: Findings): Promise<void> {
  const { id, usedAt, saleId, purchaseId } = exchangeQuotes;
  const [sale, purchase] = [alias(transactions, "sale"), alias(transactions, "purchase")];
  const wrong = await snapshot
    .select({ id })
    .from(exchangeQuotes)
    .leftJoin(sale, and(eq(sale.id, saleId), eq(sale.relatedId, id)))
    .leftJoin(purchase, and(eq(purchase.id, purchaseId), eq(purchase.relatedId, id)))
    .where(and(isNotNull(usedAt), or(isNull(sale.id), isNull(purchase.id))))
    .limit(findings.rowsMax);
  for (const row of wrong) {
    findings.add(`${exchangeIds.encode(row.id)}: an exchange without both its sides`);
  }
}
