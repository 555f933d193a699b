import { existsSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { LocalProblem } from "../local-problem.ts";
import { runQuietly } from "../programs/run-quietly.ts";
import { repositoryRoot } from "../repository-root.ts";
import type { Note } from "./steps.ts";

const BUILD_TIMEOUT_MS = 300_000;
const LINES_MAX = 15;

export const webRoot = join(repositoryRoot, "web/dist");

/** Builds the web app, from turbo's cache when it can. The platform serves its graph without it too. */
export async function buildWeb(environment: NodeJS.ProcessEnv, note: Note): Promise<void> {
  const turbo = join(repositoryRoot, "node_modules/.bin/turbo");
  const args = ["run", "build", "--filter=@tributary/web", "--output-logs=errors-only"];
  const outcome = await runQuietly(turbo, args, {
    timeoutMs: BUILD_TIMEOUT_MS,
    cwd: repositoryRoot,
    env: {
      ...environment,
      NO_COLOR: "1",
      TURBO_TELEMETRY_DISABLED: "1",
      TURBO_NO_UPDATE_NOTIFIER: "1",
    },
  });
  if (!outcome.ok) {
    throw new LocalProblem(
      `the web app did not build:\n${whatTheBuilderSaid(outcome.output)}`,
      existsSync(join(webRoot, "index.html"))
        ? "mend that and start again; until then the app as it was built before is at /"
        : "mend that and start again; until then there is no app at /, and the graph works without it",
    );
  }
  if (outcome.output.includes("FULL TURBO")) note("from the cache");
}

/** Without what npm and turbo say around it; stack frames tell nothing that the message does not. */
export function whatTheBuilderSaid(output: string): string {
  const prefix = "@tributary/web:build: ";
  const lines = output.split("\n").flatMap((line) => {
    const said = stripVTControlCharacters(line);
    return said.startsWith(prefix) ? said.slice(prefix.length).trimEnd() : [];
  });
  const own = lines.filter((line) => !/^(npm error|> |dist\/|\s+at )|^cache |^$/.test(line));
  return (own.length > 0 ? own : output.split("\n"))
    .slice(-LINES_MAX)
    .map((line) => `  ${line.slice(0, 200)}`)
    .join("\n");
}
