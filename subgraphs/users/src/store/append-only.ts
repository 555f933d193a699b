import type { MySqlTable } from "drizzle-orm/mysql-core";
import { auditLog } from "./audit-tables.ts";

/** Tables whose rows stay as they were written: the user that serves has no right to change them. */
export const appendOnly: readonly MySqlTable[] = [auditLog];
