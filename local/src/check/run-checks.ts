import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "../repository-root.ts";
import { runBounded } from "./bounded-run.ts";
import { type Part, timed } from "./part.ts";

export const staticTasks = [
  "lint",
  "types",
  "codegen:check",
  "compose:check",
  "clients:check",
  "migrations:check",
] as const;

const TURBO_TIMEOUT_MS = 5 * 60_000;

/** Lint, types and drift through turbo: what has not changed since it last passed is not done again. */
export function runChecks(name: string, tasks: readonly string[]): Promise<Part> {
  return timed(name, async () => {
    const turbo = join(repositoryRoot, "node_modules/.bin/turbo");
    if (!existsSync(turbo)) throw new Error("turbo is not installed: run npm ci");
    const args = ["run", ...tasks, "--continue=always", "--output-logs=errors-only"];
    // Tools keep caches among the temporary files: here they are ignored, and gone with the packages.
    const TMPDIR = join(repositoryRoot, "node_modules/.cache/tmp");
    mkdirSync(TMPDIR, { recursive: true });
    const env = { ...process.env, TMPDIR, TURBO_TELEMETRY_DISABLED: "1", NO_COLOR: "1" };
    const run = await runBounded(turbo, args, { env, timeoutMs: TURBO_TIMEOUT_MS, show: false });
    if (!run.ok) process.stderr.write(run.output);
    return { ...countTasks(run.output, run.ok), skipped: 0 };
  });
}

/** turbo ends with `Tasks: 5 successful, 6 total` and `Cached: 4 cached, 6 total`. */
export function countTasks(output: string, ok: boolean) {
  const [, passed, total] = /Tasks:\s+(\d+) successful, (\d+) total/.exec(output) ?? [];
  const cached = /Cached:\s+(\d+) cached/.exec(output)?.[1];
  if (passed === undefined || total === undefined) {
    return { passed: 0, failed: 1, remark: "turbo did not run" };
  }
  const missing = Number(total) - Number(passed);
  return {
    passed: Number(passed),
    // It may also fail as a whole, with every task that it got to a success.
    failed: missing === 0 && !ok ? 1 : missing,
    remark: `${total} tasks, ${cached ?? 0} of them cached`,
  };
}
