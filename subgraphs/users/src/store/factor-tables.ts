import { binaryId, instant, sha256 } from "@tributary/subgraph/columns";
import {
  bigint,
  customType,
  index,
  json,
  mysqlTable,
  primaryKey,
  varchar,
} from "drizzle-orm/mysql-core";

const bytes = customType<{ data: Buffer; driverData: Buffer; config: { length: number } }>({
  dataType: (config) => `varbinary(${config?.length})`,
});

/** An app of somebody's that shows one-time codes. */
export const userAuthenticators = mysqlTable("user_authenticators", {
  userId: binaryId("user_id").primaryKey(),
  /** Opens with the person's data key alone. */
  secretSealed: bytes("secret_sealed", { length: 64 }).notNull(),
  /** Of the last code that was used: neither it nor an earlier one is good again. */
  lastStep: bigint("last_step", { mode: "number", unsigned: true }).notNull(),
  createdAt: instant("created_at").notNull(),
  lastUsedAt: instant("last_used_at").notNull(),
});

/** What signs for somebody, on a device or in an account of theirs; here is only what verifies it. */
export const userPasskeys = mysqlTable(
  "user_passkeys",
  {
    /** Of its id, which may be longer than a key can be. */
    hash: sha256("hash").primaryKey(),
    userId: binaryId("user_id").notNull(),
    credentialId: bytes("credential_id", { length: 1_023 }).notNull(),
    publicKey: bytes("public_key", { length: 4_000 }).notNull(),
    /** How often it has signed, as it says itself; nought of those that do not count. */
    counter: bigint("counter", { mode: "number", unsigned: true }).notNull(),
    transports: json("transports").$type<readonly string[]>().notNull(),
    /** The kind of browser and system that it was added with. */
    device: varchar("device", { length: 80 }).notNull(),
    createdAt: instant("created_at").notNull(),
    lastUsedAt: instant("last_used_at").notNull(),
  },
  (table) => [index("user_passkeys_user").on(table.userId)],
);

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
