import { binaryId } from "@tributary/subgraph/columns";
import { customType, mysqlTable, primaryKey } from "drizzle-orm/mysql-core";

const exactKey = customType<{ data: string; driverData: string }>({
  dataType: () => "varchar(40) character set ascii collate ascii_bin",
});
// Found as it was written, case and accents included.
const exactValue = customType<{ data: string; driverData: string }>({
  dataType: () => "varchar(200) character set utf8mb4 collate utf8mb4_bin",
});

/** What a transaction was given by whoever sent it. Append-only, as the transaction is. */
export const transactionMetadata = mysqlTable(
  "transaction_metadata",
  {
    transactionId: binaryId("transaction_id").notNull(),
    key: exactKey("key").notNull(),
    /** The account on whose side it was given: who may read that may read this. */
    accountId: binaryId("account_id").notNull(),
    value: exactValue("value").notNull(),
  },
  (table) => [primaryKey({ columns: [table.transactionId, table.key] })],
);

/** What an account's owner notes with it; replaced as a whole. */
export const accountMetadata = mysqlTable(
  "account_metadata",
  {
    accountId: binaryId("account_id").notNull(),
    key: exactKey("key").notNull(),
    value: exactValue("value").notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.key] })],
);
