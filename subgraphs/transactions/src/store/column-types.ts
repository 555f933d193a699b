import { type SQL, sql } from "drizzle-orm";
import { bigint, customType } from "drizzle-orm/mysql-core";

/** A count that never passes 2^53. */
export const counter = (name: string) => bigint(name, { mode: "number", unsigned: true });

export const currencyCode = customType<{ data: string; driverData: string }>({
  dataType: () => "char(3) character set ascii collate ascii_bin",
});

// MariaDB hands JSON columns out as text, MySQL parsed.
export const json = customType<{ data: unknown; driverData: unknown }>({
  dataType: () => "json",
  toDriver: (value) => JSON.stringify(value),
  fromDriver: (value) => (typeof value === "string" ? JSON.parse(value) : value),
});

// `0n` as a default crashes the migration generator.
export const zero: SQL<bigint> = sql`0`;
