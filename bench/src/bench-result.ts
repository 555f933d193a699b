import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { arch, cpus, loadavg, platform, totalmem } from "node:os";
import { join } from "node:path";
import { repositoryRoot } from "@tributary/local/repository-root";

export type Row = { readonly subject: string } & Readonly<Record<string, string | number>>;

/** Prints what was measured as a table, and writes bench/results/<name>.json. */
export function writeResult(
  name: string,
  rows: readonly Row[],
  figures: Readonly<Record<string, number>>,
): void {
  console.table(rows);
  console.table(figures);
  const result = {
    name,
    machine: machine(),
    node: process.version,
    commit: commit(),
    rows,
    figures,
  };
  const folder = join(repositoryRoot, "bench/results");
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}.json`);
  writeFileSync(path, `${JSON.stringify(result, null, 2)}\n`);
  console.log(`${path}\n${result.machine}`);
}

/** How busy it was beside us is part of what it was measured on. */
function machine(): string {
  // Not those that this process may use: it may have bound itself to one.
  const cores = cpus();
  const model = cores[0]?.model.trim() ?? "unknown processor";
  const memoryGb = Math.round(totalmem() / 2 ** 30);
  const load = loadavg()[0]?.toFixed(1);
  return `${cores.length} x ${model}, ${memoryGb} GB, ${platform()} ${arch()}, load ${load}`;
}

function commit(): string {
  try {
    const args = ["describe", "--always", "--dirty", "--abbrev=12", "--exclude=*"];
    return execFileSync("git", args, { cwd: repositoryRoot, encoding: "utf8" }).trim();
  } catch {
    return "unknown";
  }
}
