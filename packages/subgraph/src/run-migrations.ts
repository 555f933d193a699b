import { ConfigError } from "@tributary/runtime/config";
import { describeFault } from "@tributary/runtime/errors";
import type { MySqlTable } from "drizzle-orm/mysql-core";
import { migrateDatabase } from "./database.ts";
import type { MigrationConfig } from "./migration-config.ts";

/** The whole life of a migrating process: exit code 0 when the database is as the code wants it. */
export async function runMigrations(
  name: string,
  store: { readonly migrationsFolder: string; readonly appendOnly: readonly MySqlTable[] },
  read: () => MigrationConfig,
): Promise<void> {
  try {
    const config = read();
    const { migrationsFolder, appendOnly } = store;
    const user = config.DATABASE_SERVING_USER;
    await migrateDatabase({
      url: config.DATABASE_URL,
      migrationsFolder,
      lockTimeoutSeconds: config.MIGRATION_LOCK_TIMEOUT_SECONDS,
      serving: user === undefined ? undefined : { user, appendOnly },
    });
  } catch (error) {
    const told =
      error instanceof ConfigError ? error.message : JSON.stringify(describeFault(error));
    process.stderr.write(`${name}: could not migrate: ${told}\n`);
    process.exitCode = 1;
  }
}
