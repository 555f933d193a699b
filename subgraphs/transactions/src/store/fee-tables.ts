import { instant, minorUnits } from "@tributary/subgraph/columns";
import { customType, mysqlTable, primaryKey, smallint, varchar } from "drizzle-orm/mysql-core";
import { z } from "zod";
import { type FeeTerms, feeKinds } from "../domain/fee.ts";
import { currencyCode } from "./column-types.ts";

/** What is paid for which kind of transaction in which currency; nothing where there is no row. */
export const feeSchedules = mysqlTable(
  "fee_schedules",
  {
    currency: currencyCode("currency").notNull(),
    kind: varchar("kind", { length: 16, enum: feeKinds }).notNull(),
    flatMinor: minorUnits("flat_minor").notNull(),
    basisPoints: smallint("basis_points", { unsigned: true }).notNull(),
    /** Null: no such bound. */
    minMinor: minorUnits("min_minor"),
    maxMinor: minorUnits("max_minor"),
    changedAt: instant("changed_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.currency, table.kind] })],
);

const minor = z.codec(z.string(), z.bigint(), { decode: BigInt, encode: String });
const terms = z.object({
  flatMinor: minor,
  basisPoints: z.int(),
  minMinor: minor.nullable(),
  maxMinor: minor.nullable(),
});

/** Terms as they were at some time, whatever is scheduled since. */
export const feeTerms = customType<{ data: FeeTerms; driverData: unknown }>({
  dataType: () => "json",
  toDriver: (value) => JSON.stringify(terms.encode(value)),
  // MariaDB hands JSON columns out as text, MySQL parsed.
  fromDriver: (value) => terms.parse(typeof value === "string" ? JSON.parse(value) : value),
});
