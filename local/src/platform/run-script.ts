import { join } from "node:path";
import { LocalProblem } from "../local-problem.ts";
import { runQuietly } from "../programs/run-quietly.ts";
import { repositoryRoot } from "../repository-root.ts";

/** Runs one of the repository's scripts on this Node; throws what it said when it fails. */
export async function runScript(
  script: string,
  options: { env: NodeJS.ProcessEnv; timeoutMs: number; fix: string; args?: readonly string[] },
): Promise<string> {
  const { env, timeoutMs, args = [] } = options;
  const path = join(repositoryRoot, script);
  const outcome = await runQuietly(process.execPath, [path, ...args], {
    env,
    timeoutMs,
    cwd: repositoryRoot,
  });
  if (!outcome.ok) throw new LocalProblem(outcome.output, options.fix);
  return outcome.output;
}
