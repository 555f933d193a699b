import { binaryId, instant, sha256 } from "@tributary/subgraph/columns";
import { bigint, customType, mysqlTable, primaryKey } from "drizzle-orm/mysql-core";

/** Opens with the person's data key alone. */
const sealed = customType<{ data: Buffer; driverData: Buffer; config: { length: number } }>({
  dataType: (config) => `varbinary(${config?.length})`,
});

/** An app of somebody's that shows one-time codes. */
export const userAuthenticators = mysqlTable("user_authenticators", {
  userId: binaryId("user_id").primaryKey(),
  secretSealed: sealed("secret_sealed", { length: 64 }).notNull(),
  /** Of the last code that was used: neither it nor an earlier one is good again. */
  lastStep: bigint("last_step", { mode: "number", unsigned: true }).notNull(),
  createdAt: instant("created_at").notNull(),
  lastUsedAt: instant("last_used_at").notNull(),
});

/** Instead of a factor that is lost. A code that was used has no row any more. */
export const userRecoveryCodes = mysqlTable(
  "user_recovery_codes",
  {
    userId: binaryId("user_id").notNull(),
    hash: sha256("hash").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.hash] })],
);
