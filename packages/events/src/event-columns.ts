import { bigint, customType, datetime } from "drizzle-orm/mysql-core";

/** Kept in 16 bytes. */
export const uuid = customType<{ data: string; driverData: Buffer }>({
  dataType: () => "binary(16)",
  toDriver: (value) => Buffer.from(value.replaceAll("-", ""), "hex"),
  fromDriver: (bytes) =>
    bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5"),
});

// MariaDB hands JSON columns out as text, MySQL parsed.
export const json = customType<{ data: unknown; driverData: unknown }>({
  dataType: () => "json",
  toDriver: (value) => JSON.stringify(value),
  fromDriver: (value) => (typeof value === "string" ? JSON.parse(value) : value),
});

export const counter = (name: string) => bigint(name, { mode: "number", unsigned: true });
export const instant = (name: string) => datetime(name, { mode: "date", fsp: 6 });
