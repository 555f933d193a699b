import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { repositoryRoot } from "../repository-root.ts";
import { runBounded } from "./bounded-run.ts";
import { type Part, timed } from "./part.ts";

const JEST_TIMEOUT_MS = 20 * 60_000;

const results = z.object({
  success: z.boolean(),
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  numRuntimeErrorTestSuites: z.number(),
  numTotalTestSuites: z.number(),
});

/** Every test file, or those that the arguments name, exactly as `npx jest` would run them. */
export function runJest(args: readonly string[]): Promise<Part> {
  return timed("tests", async () => {
    const folder = mkdtempSync(join(tmpdir(), "tributary-tests-"));
    try {
      const outputFile = join(folder, "results.json");
      const jest = join(repositoryRoot, "node_modules/jest/bin/jest.js");
      const flags = ["--experimental-vm-modules", "--disable-warning=ExperimentalWarning"];
      const run = await runBounded(
        process.execPath,
        [...flags, jest, "--json", `--outputFile=${outputFile}`, ...args],
        { timeoutMs: JEST_TIMEOUT_MS, show: true, stuckWhen: "Jest did not exit" },
      );
      return countTests(readResults(outputFile), run.ok);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}

type Results = z.infer<typeof results>;

export function countTests(found: Results | undefined, ok: boolean) {
  if (found === undefined)
    return { passed: 0, failed: 1, skipped: 0, remark: "Jest did not finish" };
  // A file that could not be loaded has no tests that could fail: it counts as one.
  const failed = found.numFailedTests + found.numRuntimeErrorTestSuites;
  // Every test may have passed and the run still be wrong: something was left open, or a teardown failed.
  const endedBadly = failed === 0 && !(ok && found.success);
  return {
    passed: found.numPassedTests,
    failed: endedBadly ? 1 : failed,
    skipped: found.numPendingTests + found.numTodoTests,
    remark: `${found.numTotalTestSuites} files${endedBadly ? "; Jest did not end well" : ""}`,
  };
}

function readResults(path: string): Results | undefined {
  try {
    return results.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    return undefined;
  }
}
