import { binaryId, instant, sha256 } from "@tributary/subgraph/columns";
import {
  customType,
  index,
  mysqlTable,
  primaryKey,
  tinyint,
  varchar,
} from "drizzle-orm/mysql-core";
import { currencyCode, json } from "./column-types.ts";

export { inbox } from "@tributary/events/inbox-tables";
export { feedCounter, outbox } from "@tributary/events/outbox-tables";
export { jobs } from "@tributary/jobs/jobs-tables";

// What concerns no one account; those are in tables by noun beside this file.
// No foreign keys: engines that spread a store over machines lack them, and every row is written by a
// command that holds the lock of the account it names.

const caseSensitiveKey = customType<{ data: string; driverData: string }>({
  dataType: () => "varchar(64) character set ascii collate ascii_bin",
});

/** What money there is; how many digits stand behind the point is the currency's own affair. */
export const currencies = mysqlTable("currencies", {
  code: currencyCode("code").primaryKey(),
  exponent: tinyint("exponent", { unsigned: true }).notNull(),
});

/** What staff did, to whom and when. Append-only. */
export const auditEntries = mysqlTable(
  "audit_entries",
  {
    id: binaryId("id").primaryKey(),
    actorId: binaryId("actor_id").notNull(),
    action: varchar("action", { length: 64 }).notNull(),
    /** The public id of what it was done to. */
    subject: varchar("subject", { length: 64 }).notNull(),
    detail: json("detail"),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [index("audit_entries_subject").on(table.subject, table.id)],
);

/** Which answer a key was given; the row is in the same database transaction as what it answers. */
export const idempotencyKeys = mysqlTable(
  "idempotency_keys",
  {
    /** Keys of different people never meet. Zeros: the platform itself. */
    actorId: binaryId("actor_id").notNull(),
    key: caseSensitiveKey("key").notNull(),
    /** Of the request's data: the same key with other data is a conflict. */
    requestHash: sha256("request_hash").notNull(),
    outcome: json("outcome"),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.actorId, table.key] }),
    index("idempotency_keys_created_at").on(table.createdAt),
  ],
);
