import { existsSync } from "node:fs";
import { join } from "node:path";
import { runQuietly } from "../programs/run-quietly.ts";
import { repositoryRoot } from "../repository-root.ts";
import type { Note } from "./steps.ts";

const BUILD_TIMEOUT_MS = 300_000;

export const webRoot = join(repositoryRoot, "web/dist");

/** Builds the web app, from turbo's cache when it can. Without it the platform still serves its graph. */
export async function buildWeb(environment: NodeJS.ProcessEnv, note: Note): Promise<void> {
  const turbo = join(repositoryRoot, "node_modules/.bin/turbo");
  const args = ["run", "build", "--filter=@tributary/web", "--output-logs=errors-only"];
  const outcome = await runQuietly(turbo, args, {
    timeoutMs: BUILD_TIMEOUT_MS,
    cwd: repositoryRoot,
    env: { ...environment, TURBO_TELEMETRY_DISABLED: "1", TURBO_NO_UPDATE_NOTIFIER: "1" },
  });
  if (!outcome.ok) {
    const tail = outcome.output.split("\n").slice(-15).join("\n  ");
    note(`the web app did not build; the graph is served without it:\n  ${tail}`);
  } else if (outcome.output.includes("FULL TURBO")) note("from the cache");
  if (!existsSync(join(webRoot, "index.html"))) note("no app at /");
}
