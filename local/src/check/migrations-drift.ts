// npm run migrations:check: would drizzle-kit write a migration that nobody committed? It is asked to
// generate into a copy, so that the check changes nothing.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { repositoryRoot } from "../repository-root.ts";

const GENERATE_TIMEOUT_MS = 60_000;

const folder = join(repositoryRoot, "subgraphs");
const drifted = readdirSync(folder)
  .filter((name) => existsSync(join(folder, name, "drizzle.config.ts")))
  .filter((name) => hasDrifted(name));
process.exitCode = drifted.length === 0 ? 0 : 1;

function hasDrifted(subgraph: string): boolean {
  const home = join(folder, subgraph);
  const scratch = mkdtempSync(join(tmpdir(), "migrations-"));
  try {
    cpSync(join(home, "migrations"), scratch, { recursive: true });
    const output = generate(home, scratch);
    // Its exit code is 0 whatever happens; these words are the only sign of agreement.
    if (output.includes("No schema changes")) return false;
    console.error(`${subgraph}: the tables are not what the migrations make\n${output}`);
    console.error(`Run: cd subgraphs/${subgraph} && npx drizzle-kit generate --name what-changes`);
    return true;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function generate(home: string, out: string): string {
  const tool = join(repositoryRoot, "node_modules/drizzle-kit/bin.cjs");
  // drizzle-kit puts "./" in front of `out`.
  const options = [
    "--dialect=mysql",
    "--schema=src/store/*tables.ts",
    `--out=${relative(home, out)}`,
  ];
  const run = spawnSync(process.execPath, [tool, "generate", ...options], {
    cwd: home,
    encoding: "utf8",
    timeout: GENERATE_TIMEOUT_MS,
    stdio: ["ignore", "pipe", "pipe"],
  });
  return `${run.stdout}${run.stderr}`.trim();
}
