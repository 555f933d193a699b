import { binaryId, instant, sha256 } from "@tributary/subgraph/columns";
import { customType, index, mysqlTable, varchar } from "drizzle-orm/mysql-core";
import { linkPurposes } from "../domain/letter.ts";

/** As a person's own columns: opens with their data key alone. */
const sealedAddress = customType<{ data: Buffer; driverData: Buffer }>({
  dataType: () => "varbinary(300)",
});

/**
 * What links in letters are good for. The link itself is in the letter alone, which is made when it is
 * sent: here is its hash, and the address that using it proves to be the person's.
 */
export const letterLinks = mysqlTable(
  "letter_links",
  {
    hash: sha256("link_hash").primaryKey(),
    userId: binaryId("user_id").notNull(),
    purpose: varchar("purpose", { length: 16, enum: linkPurposes }).notNull(),
    addressSealed: sealedAddress("address_sealed").notNull(),
    expiresAt: instant("expires_at").notNull(),
  },
  (table) => [
    index("letter_links_user").on(table.userId, table.purpose),
    index("letter_links_expires_at").on(table.expiresAt),
  ],
);
