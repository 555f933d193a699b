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

const known = new WeakMap<Reader, ReadonlyMap<string, number>>();

/**
 * How many digits stand behind the point; undefined where there is no such currency. Remembered,
 * because every transaction asks: only migrations change the table. One that came while this process
 * runs is seen when it is first asked for.
 */
export async function exponentOf(db: Reader, code: string): Promise<number | undefined> {
  const remembered = known.get(db)?.get(code);
  if (remembered !== undefined) return remembered;
  if (!/^[A-Z]{3}$/.test(code)) return undefined;
  const exponents = new Map((await listCurrencies(db)).map((row) => [row.code, row.exponent]));
  known.set(db, exponents);
  return exponents.get(code);
}

export async function isCurrency(db: Reader, code: string): Promise<boolean> {
  return (await exponentOf(db, code)) !== undefined;
}
