import type { MySqlTable } from "drizzle-orm/mysql-core";
import { transactionMetadata } from "./metadata-tables.ts";
import { recipientOpenings } from "./recipient-tables.ts";
import { scheduleRuns } from "./schedule-tables.ts";
import { sealedTransactions, seals } from "./seal-tables.ts";
import { statementParts } from "./statement-tables.ts";
import { auditEntries } from "./tables.ts";
import { entries, transactions } from "./transaction-tables.ts";

/** Tables whose rows stay as they were written: the user that serves has no right to change them. */
export const appendOnly: readonly MySqlTable[] = [
  transactions,
  entries,
  transactionMetadata,
  scheduleRuns,
  recipientOpenings,
  statementParts,
  auditEntries,
  seals,
  sealedTransactions,
];
