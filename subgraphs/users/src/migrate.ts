import { runMigrations } from "@tributary/subgraph/run-migrations";
import { readKeysMigrationConfig, readMigrationConfig } from "./config.ts";
import { keysAppendOnly } from "./keys-store/append-only.ts";
import { keysMigrationsFolder, migrationsFolder } from "./migrations-folder.ts";
import { appendOnly } from "./store/append-only.ts";

await runMigrations("users", { migrationsFolder, appendOnly }, () => readMigrationConfig());
await runMigrations(
  "users' keys",
  { migrationsFolder: keysMigrationsFolder, appendOnly: keysAppendOnly },
  () => readKeysMigrationConfig(),
);
