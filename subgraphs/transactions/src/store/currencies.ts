import type { Database } from "@tributary/subgraph/database";
import { asc } from "drizzle-orm";
import { currencies } from "./tables.ts";

export type CurrencyRow = typeof currencies.$inferSelect;

/** The database, or a transaction on it. */
type Reader = Pick<Database, "select">;

/** All there are: a table of constants, so not a list with pages. */
export async function listCurrencies(db: Reader): Promise<CurrencyRow[]> {
  return db.select().from(currencies).orderBy(asc(currencies.code));
}

const known = new WeakMap<Reader, ReadonlySet<string>>();

/**
 * Remembered, because every transaction asks: only migrations change the table. One that came while
 * this process runs is seen when it is first asked for.
 */
export async function isCurrency(db: Reader, code: string): Promise<boolean> {
  if (known.get(db)?.has(code)) return true;
  if (!/^[A-Z]{3}$/.test(code)) return false;
  const codes = new Set((await listCurrencies(db)).map((currency) => currency.code));
  known.set(db, codes);
  return codes.has(code);
}
