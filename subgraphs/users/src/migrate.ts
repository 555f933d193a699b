import { runMigrations } from "@tributary/subgraph/run-migrations";
import { readMigrationConfig } from "./config.ts";
import { migrationsFolder } from "./migrations-folder.ts";

await runMigrations("users", migrationsFolder, () => readMigrationConfig());
