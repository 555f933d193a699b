import { defineConfig } from "drizzle-kit";

// The database of data keys: its own migrations, because it is backed up and restored by itself.
export default defineConfig({
  dialect: "mysql",
  schema: "./src/keys-store/tables.ts",
  out: "./keys-migrations",
});
