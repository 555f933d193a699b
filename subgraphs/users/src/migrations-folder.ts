import { fileURLToPath } from "node:url";

export const migrationsFolder = fileURLToPath(new URL("../migrations", import.meta.url));
/** Of the database of data keys. */
export const keysMigrationsFolder = fileURLToPath(new URL("../keys-migrations", import.meta.url));
