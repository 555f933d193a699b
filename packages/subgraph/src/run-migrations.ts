import { ConfigError } from "@tributary/runtime/config";
import { describeFault } from "@tributary/runtime/errors";
import { migrateDatabase } from "./database.ts";

/** The whole life of a migrating process: exit code 0 when the database is as the code wants it. */
export async function runMigrations(
  name: string,
  migrationsFolder: string,
  read: () => { DATABASE_URL: string; MIGRATION_LOCK_TIMEOUT_SECONDS: number },
): Promise<void> {
  try {
    const config = read();
    await migrateDatabase({
      url: config.DATABASE_URL,
      migrationsFolder,
      lockTimeoutSeconds: config.MIGRATION_LOCK_TIMEOUT_SECONDS,
    });
  } catch (error) {
    const told =
      error instanceof ConfigError ? error.message : JSON.stringify(describeFault(error));
    process.stderr.write(`${name}: could not migrate: ${told}\n`);
    process.exitCode = 1;
  }
}
