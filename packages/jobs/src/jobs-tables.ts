import { type SQL, sql } from "drizzle-orm";
import {
  bigint,
  customType,
  datetime,
  index,
  int,
  mysqlTable,
  uniqueIndex,
  varchar,
} from "drizzle-orm/mysql-core";

const binaryId = customType<{ data: Buffer; driverData: Buffer }>({
  dataType: () => "binary(16)",
});

// Names of jobs differ by case.
const exactText = customType<{ data: string; driverData: string; config: { length: number } }>({
  dataType: (config) => `varchar(${config?.length}) character set ascii collate ascii_bin`,
});

// MariaDB hands JSON columns out as text, MySQL parsed.
const json = customType<{ data: unknown; driverData: unknown }>({
  dataType: () => "json",
  toDriver: (value) => JSON.stringify(value),
  fromDriver: (value) => (typeof value === "string" ? JSON.parse(value) : value),
});

// To the millisecond, as a Date has it: a page's cursor then names its row exactly.
const instant = (name: string) => datetime(name, { mode: "date", fsp: 3 });

// `0n` as a default crashes the migration generator.
const zero: SQL<bigint> = sql`0`;

/**
 * Work to be done after the transaction that asked for it. A job waits (no outcome, no lease), runs
 * (no outcome, a lease) or has ended with an outcome. All instants are the database's clock's.
 */
export const jobs = mysqlTable(
  "jobs",
  {
    /** A UUIDv7. */
    id: binaryId("id").primaryKey(),
    kind: exactText("kind", { length: 64 }).notNull(),
    /** A kind has one job of this name, for as long as its row is kept. */
    key: exactText("key", { length: 128 }).notNull(),
    payload: json("payload").notNull(),
    traceparent: varchar("traceparent", { length: 64 }),
    createdAt: instant("created_at").notNull(),
    /** Not before this; moved into the future by each failure. */
    runAt: instant("run_at").notNull(),
    /** How often it was begun. */
    attempts: int("attempts").notNull().default(0),
    leaseOwner: varchar("lease_owner", { length: 80 }),
    leaseUntil: instant("lease_until"),
    /** Grows with every lease, so that whoever holds an older one is told apart. */
    fence: bigint("fence", { mode: "bigint", unsigned: true }).notNull().default(zero),
    /** Of the last attempt that failed. A code, never a message: messages hold data. */
    lastErrorCode: varchar("last_error_code", { length: 64 }),
    outcome: varchar("outcome", { length: 8, enum: ["DONE", "FAILED"] }),
    finishedAt: instant("finished_at"),
  },
  (table) => [
    uniqueIndex("jobs_kind_key").on(table.kind, table.key),
    // Null, null, run_at: what is due. Null, lease_until: what runs, and whose lease has run out.
    index("jobs_due").on(table.outcome, table.leaseUntil, table.runAt),
    index("jobs_finished_at").on(table.outcome, table.finishedAt),
  ],
);
