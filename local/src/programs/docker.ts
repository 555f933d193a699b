import { runQuietly } from "./run-quietly.ts";

/** Whether there is an engine behind the `docker` command, not only the command. */
export async function dockerAnswers(env: NodeJS.ProcessEnv): Promise<boolean> {
  const engine = await runQuietly("docker", ["info", "--format", "{{.ServerVersion}}"], {
    timeoutMs: 5_000,
    env,
  });
  if (!engine.ok) return false;
  return (await runQuietly("docker", ["compose", "version"], { timeoutMs: 5_000, env })).ok;
}
