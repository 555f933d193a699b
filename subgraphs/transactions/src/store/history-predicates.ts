import { type AnyColumn, type SQL, sql } from "drizzle-orm";

/** The text as a part of the column's, with nothing in it that LIKE would read as a pattern. */
export function contains(column: AnyColumn, text: string): SQL {
  return sql`${column} LIKE ${`%${text.replaceAll(/[!%_]/g, "!$&")}%`} ESCAPE '!'`;
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
