import { runMigrations } from "@tributary/subgraph/run-migrations";
import { readMigrationConfig } from "./config.ts";
import { migrationsFolder } from "./migrations-folder.ts";
import { appendOnly } from "./store/append-only.ts";

await runMigrations("users", { migrationsFolder, appendOnly }, () => readMigrationConfig());
