import { type AnyColumn, inArray, or, type SQL, sql } from "drizzle-orm";
import type { HistoryFilter } from "../domain/history-filter.ts";
import type { MetadataEntry } from "../domain/metadata.ts";
import { transactionMetadata } from "./metadata-tables.ts";
import { transactions } from "./transaction-tables.ts";

/** What is looked for in the transaction itself; empty: nothing. */
export function conditionsOnTransaction(
  { kinds, text }: Pick<HistoryFilter, "kinds" | "text">,
  otherAccountIds: readonly Buffer[] | undefined,
): SQL[] {
  const { kind, reference, fromAccountId, toAccountId } = transactions;
  const others = otherAccountIds && [...otherAccountIds];
  return [
    kinds.length === 0 ? undefined : inArray(sql`${kind}`, [...kinds]),
    text === undefined ? undefined : contains(reference, text),
    others && or(inArray(fromAccountId, others), inArray(toAccountId, others)),
  ].filter((condition) => condition !== undefined);
}

/** The text as a part of the column's, with nothing in it that LIKE would read as a pattern. */
function contains(column: AnyColumn, text: string): SQL {
  return sql`${column} LIKE ${`%${text.replaceAll(/[!%_]/g, "!$&")}%`} ESCAPE '!'`;
}

/**
 * That a transaction carries this, noted on the side of an account for which `isOwn` holds. A lookup
 * per row, in a form that the optimizer leaves one: a join it would begin at all rows with that key.
 */
export function carries(
  transactionId: AnyColumn,
  { key, value }: MetadataEntry,
  isOwn: (accountId: AnyColumn) => SQL,
): SQL {
  const noted = transactionMetadata;
  return sql`(SELECT ${noted.value} FROM ${noted} WHERE ${noted.transactionId} = ${transactionId}
    AND ${noted.key} = ${key} AND ${isOwn(noted.accountId)}) = ${value}`;
}

/**
 * Rows are numbered when their account is locked and dated a little before: by the longest wait for
 * locks, and what clocks differ by. Where a period is looked up, its bounds are taken that much wider.
 */
export const CLOCK_SKEW_MS = 60_000;

export function earlier(at: Date): Date {
  return new Date(Math.max(at.getTime() - CLOCK_SKEW_MS, 0));
}

export function later(at: Date): Date {
  return new Date(at.getTime() + CLOCK_SKEW_MS);
}
