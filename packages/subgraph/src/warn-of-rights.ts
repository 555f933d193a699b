import type { Logger } from "@tributary/runtime/logger";
import { getTableName, sql } from "drizzle-orm";
import type { Database } from "./database.ts";
import { databaseFault } from "./database-faults.ts";
import type { ServingUser } from "./grant-rights.ts";

/**
 * Says so where the database user of a service may change what only grows: everything works with it,
 * and nothing but the code keeps those tables as they are. Never rejects: a database that is away, or
 * not migrated yet, is not asked again.
 */
export async function warnOfRights(options: {
  readonly db: Pick<Database, "execute">;
  readonly appendOnly: ServingUser["appendOnly"];
  readonly logger: Pick<Logger, "warn">;
}): Promise<void> {
  const tables: string[] = [];
  for (const table of options.appendOnly) {
    // Asked for the plan alone, the server refuses whom it would refuse the deed.
    try {
      await options.db.execute(sql`EXPLAIN DELETE FROM ${table} WHERE FALSE`);
      tables.push(getTableName(table));
    } catch (error) {
      if (databaseFault(error) !== "DENIED") return;
    }
  }
  if (tables.length === 0) return;
  options.logger.warn({ tables }, "the database user may change append-only tables");
}
