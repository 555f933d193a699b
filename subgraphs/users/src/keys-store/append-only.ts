import type { MySqlTable } from "drizzle-orm/mysql-core";
import { erasedPeople } from "./tables.ts";

/** Tables whose rows stay as they were written: the user that serves has no right to change them. */
export const keysAppendOnly: readonly MySqlTable[] = [erasedPeople];
