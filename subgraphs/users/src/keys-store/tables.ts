import { binaryId, instant } from "@tributary/subgraph/columns";
import { customType, index, mysqlTable } from "drizzle-orm/mysql-core";

const keyId = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => "binary(8)" });
const bytes = customType<{ data: Buffer; driverData: Buffer; config: { length: number } }>({
  dataType: (config) => `varbinary(${config?.length})`,
});

/** One key per person, wrapped; without its row nothing that is sealed of them opens ever again. */
export const dataKeys = mysqlTable(
  "data_keys",
  {
    personId: binaryId("person_id").primaryKey(),
    masterKeyId: keyId("master_key_id").notNull(),
    wrapped: bytes("wrapped", { length: 64 }).notNull(),
    createdAt: instant("created_at").notNull(),
  },
  // The rotation's question: what is not wrapped with the newest.
  (table) => [index("data_keys_master_key").on(table.masterKeyId, table.personId)],
);

/**
 * Whose key was destroyed. Kept for ever, and backed up apart from the keys: an older copy of those
 * may be restored, and this says which of them must go again.
 */
export const erasedPeople = mysqlTable("erased_people", {
  personId: binaryId("person_id").primaryKey(),
  erasedAt: instant("erased_at").notNull(),
});
