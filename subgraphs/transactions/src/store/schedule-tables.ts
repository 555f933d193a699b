import { binaryId, instant, minorUnits } from "@tributary/subgraph/columns";
import { sql } from "drizzle-orm";
import { check, index, int, mysqlTable, primaryKey, varchar } from "drizzle-orm/mysql-core";
import { transactionRefusals } from "../domain/decide-transaction.ts";
import { frequencies } from "../domain/recurrence.ts";
import { scheduleStates } from "../domain/schedule.ts";
import { counter, currencyCode } from "./column-types.ts";

/** A transaction to come, once or again and again; the state that its runs lock. */
export const schedules = mysqlTable(
  "schedules",
  {
    id: binaryId("id").primaryKey(),
    /** Whose order it is, and whose every run is. */
    ownerId: binaryId("owner_id").notNull(),
    fromAccountId: binaryId("from_account_id").notNull(),
    toAccountId: binaryId("to_account_id").notNull(),
    amountMinor: minorUnits("amount_minor").notNull(),
    currency: currencyCode("currency").notNull(),
    reference: varchar("reference", { length: 140 }),
    /** The most that a run may pay on top; null: whatever is due. */
    feeMaxMinor: minorUnits("fee_max_minor"),
    startsAt: instant("starts_at").notNull(),
    /** Null: once. So are the next three then. */
    frequency: varchar("frequency", { length: 8, enum: frequencies }),
    interval: int("interval_count"),
    count: int("count_max"),
    until: instant("until"),
    state: varchar("state", { length: 16, enum: scheduleStates }).notNull().default("ACTIVE"),
    /** Of the occurrence that runs next, 1..n: those before it have each a row in `schedule_runs`. */
    nextNumber: counter("next_number").notNull().default(1),
    /** Null once it has ended. */
    nextRunAt: instant("next_run_at"),
    createdAt: instant("created_at").notNull(),
    endedAt: instant("ended_at"),
  },
  (table) => [
    index("schedules_due").on(table.state, table.nextRunAt, table.id),
    index("schedules_account").on(table.fromAccountId, table.state, table.id),
    index("schedules_owner").on(table.ownerId, table.state),
    check("schedules_amount", sql`${table.amountMinor} > 0`),
    check(
      "schedules_due_while_active",
      sql`(${table.state} = 'ACTIVE') = (${table.nextRunAt} is not null)`,
    ),
  ],
);

/** What came of one occurrence; written in the transaction that moves its money. Append-only. */
export const scheduleRuns = mysqlTable(
  "schedule_runs",
  {
    scheduleId: binaryId("schedule_id").notNull(),
    number: counter("number").notNull(),
    dueAt: instant("due_at").notNull(),
    ranAt: instant("ran_at").notNull(),
    /** Null: it was refused. */
    transactionId: binaryId("transaction_id"),
    refusalCode: varchar("refusal_code", { length: 32, enum: transactionRefusals }),
  },
  (table) => [
    primaryKey({ columns: [table.scheduleId, table.number] }),
    check(
      "schedule_runs_one_end",
      sql`(${table.transactionId} is null) <> (${table.refusalCode} is null)`,
    ),
  ],
);
