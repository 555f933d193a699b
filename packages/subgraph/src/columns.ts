import { bigint, customType, datetime } from "drizzle-orm/mysql-core";

/** A UUIDv7's 16 bytes. Drizzle's own `binary` hands out strings, which destroys them. */
export const binaryId = customType<{ data: Buffer; driverData: Buffer }>({
  dataType: () => "binary(16)",
});

/** A SHA-256. */
export const sha256 = customType<{ data: Buffer; driverData: Buffer }>({
  dataType: () => "binary(32)",
});

/** An instant in UTC to the microsecond. */
export const instant = (name: string) => datetime(name, { mode: "date", fsp: 6 });

/** Money: whole minor units of a currency. */
export const minorUnits = (name: string) => bigint(name, { mode: "bigint" });
