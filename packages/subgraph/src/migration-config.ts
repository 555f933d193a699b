import { variable } from "@tributary/runtime/variables";
import { z } from "zod";
import { isUserName } from "./grant-rights.ts";

/** All that a migration needs to know; it runs before the service, with rights of its own. */
export const migrationVariables = {
  DATABASE_URL: variable.url({ protocols: ["mysql", "mariadb"] }),
  MIGRATION_LOCK_TIMEOUT_SECONDS: variable.count({ min: 1, max: 3_600, default: 60 }),
  DATABASE_SERVING_USER: z
    .string()
    .refine(isUserName, { error: "wants a database user, as name or name@host" })
    .optional(),
} as const;

export type MigrationConfig = z.output<z.ZodObject<typeof migrationVariables>>;
