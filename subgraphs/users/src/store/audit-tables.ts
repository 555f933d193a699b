import { instant, sha256 } from "@tributary/subgraph/columns";
import { sql } from "drizzle-orm";
import { bigint, check, index, mysqlTable, tinyint, varchar } from "drizzle-orm/mysql-core";

const counter = (name: string) => bigint(name, { mode: "number", unsigned: true });

/** Append-only, and a chain: each hash is taken over the entry and the hash before it. */
export const auditLog = mysqlTable(
  "audit_log",
  {
    number: counter("number").primaryKey(),
    at: instant("at").notNull(),
    /** The subject of a token: a person's id, or a service's name. */
    actor: varchar("actor", { length: 255 }).notNull(),
    action: varchar("action", { length: 64 }).notNull(),
    subject: varchar("subject", { length: 64 }).notNull(),
    // Not of type JSON, which may be written differently from how it was given: hashes are of letters.
    detail: varchar("detail", { length: 2_000 }).notNull(),
    hash: sha256("hash").notNull(),
  },
  (table) => [
    index("audit_log_actor").on(table.actor, table.number),
    index("audit_log_action").on(table.action, table.number),
    index("audit_log_subject").on(table.subject, table.number),
    index("audit_log_at").on(table.at),
  ],
);

/** The last entry, in the one row there is; whoever appends locks it, last of all. */
export const auditHead = mysqlTable(
  "audit_head",
  {
    id: tinyint("id").primaryKey(),
    number: counter("number").notNull(),
    hash: sha256("hash").notNull(),
  },
  (table) => [check("audit_head_one_row", sql`${table.id} = 1`)],
);
