import { binaryId, instant, minorUnits } from "@tributary/subgraph/columns";
import { sql } from "drizzle-orm";
import { check, index, mysqlTable, primaryKey, smallint, varchar } from "drizzle-orm/mysql-core";
import { currencyCode } from "./column-types.ts";

/** What one currency is worth in another; each direction has its own. */
export const exchangeRates = mysqlTable(
  "exchange_rates",
  {
    fromCurrency: currencyCode("from_currency").notNull(),
    toCurrency: currencyCode("to_currency").notNull(),
    /** Decimal: so many units of the one for a unit of the other. */
    rate: varchar("rate", { length: 20 }).notNull(),
    /** What customers get less than that. */
    spreadBasisPoints: smallint("spread_basis_points", { unsigned: true }).notNull(),
    validUntil: instant("valid_until").notNull(),
    changedAt: instant("changed_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.fromCurrency, table.toCurrency] })],
);

/**
 * What somebody was offered for a while. One that was taken up is the exchange, and stays as it is; both
 * its transactions are related to it.
 */
export const exchangeQuotes = mysqlTable(
  "exchange_quotes",
  {
    id: binaryId("id").primaryKey(),
    ownerId: binaryId("owner_id").notNull(),
    sellCurrency: currencyCode("sell_currency").notNull(),
    sellMinor: minorUnits("sell_minor").notNull(),
    buyCurrency: currencyCode("buy_currency").notNull(),
    buyMinor: minorUnits("buy_minor").notNull(),
    /** The rate less its spread. */
    rate: varchar("rate", { length: 24 }).notNull(),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    /** Null: not taken up; so are the next two then. */
    usedAt: instant("used_at"),
    saleId: binaryId("sale_id"),
    purchaseId: binaryId("purchase_id"),
  },
  (table) => [
    index("exchange_quotes_owner").on(table.ownerId, table.usedAt, table.expiresAt),
    index("exchange_quotes_unused").on(table.usedAt, table.expiresAt),
    check("exchange_quotes_amounts", sql`${table.sellMinor} > 0 and ${table.buyMinor} > 0`),
    check(
      "exchange_quotes_used",
      sql`(${table.usedAt} is null) = (${table.saleId} is null) and (${table.usedAt} is null) = (${table.purchaseId} is null)`,
    ),
  ],
);
