import { variable } from "@tributary/runtime/variables";

/** All that a migration needs to know; it runs before the service, with rights of its own. */
export const migrationVariables = {
  DATABASE_URL: variable.url({ protocols: ["mysql", "mariadb"] }),
  MIGRATION_LOCK_TIMEOUT_SECONDS: variable.count({ min: 1, max: 3_600, default: 60 }),
} as const;
