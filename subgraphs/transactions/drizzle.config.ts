import { defineConfig } from "drizzle-kit";

export default defineConfig({
  dialect: "mysql",
  // Each noun that has come later keeps its tables in a file of its own.
  schema: "./src/store/*tables.ts",
  out: "./migrations",
});
