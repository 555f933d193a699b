// npm run migrations:check: would drizzle-kit write a migration that nobody committed? It is asked to
// generate into a copy, so that the check changes nothing.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { repositoryRoot } from "../repository-root.ts";

const GENERATE_TIMEOUT_MS = 60_000;

// A subgraph may have a second database, with tables and migrations of its own.
const stores = [
  { config: "drizzle.config.ts", tables: "src/store/*tables.ts", migrations: "migrations" },
  {
    config: "drizzle.keys.config.ts",
    tables: "src/keys-store/tables.ts",
    migrations: "keys-migrations",
  },
] as const;
type Store = (typeof stores)[number];

const folder = join(repositoryRoot, "subgraphs");
const drifted = readdirSync(folder).flatMap((name) =>
  stores
    .filter(({ config }) => existsSync(join(folder, name, config)))
    .filter((store) => hasDrifted(name, store)),
);
process.exitCode = drifted.length === 0 ? 0 : 1;

function hasDrifted(subgraph: string, store: Store): boolean {
  const home = join(folder, subgraph);
  const scratch = mkdtempSync(join(tmpdir(), "migrations-"));
  try {
    cpSync(join(home, store.migrations), scratch, { recursive: true });
    const output = generate(home, store.tables, scratch);
    // Its exit code is 0 whatever happens; these words are the only sign of agreement.
    if (output.includes("No schema changes")) return false;
    console.error(`${subgraph}: the tables are not what the migrations make\n${output}`);
    const command = `npx drizzle-kit generate --config ${store.config} --name what-changes`;
    console.error(`Run: cd subgraphs/${subgraph} && ${command}`);
    return true;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function generate(home: string, tables: string, out: string): string {
  const tool = join(repositoryRoot, "node_modules/drizzle-kit/bin.cjs");
  // drizzle-kit puts "./" in front of `out`.
  const options = ["--dialect=mysql", `--schema=${tables}`, `--out=${relative(home, out)}`];
  const run = spawnSync(process.execPath, [tool, "generate", ...options], {
    cwd: home,
    encoding: "utf8",
    timeout: GENERATE_TIMEOUT_MS,
    stdio: ["ignore", "pipe", "pipe"],
  });
  return `${run.stdout}${run.stderr}`.trim();
}
