import { type SQL, sql } from "drizzle-orm";

// Leases are compared between processes, whose clocks differ; the database has one.

export const now: SQL<Date> = sql`UTC_TIMESTAMP(3)`;

export function nowPlus(delayMs: number): SQL<Date> {
  return sql`TIMESTAMPADD(MICROSECOND, ${Math.round(delayMs) * 1_000}, UTC_TIMESTAMP(3))`;
}
