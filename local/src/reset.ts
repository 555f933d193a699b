// npm run reset: forgets the data of npm start. What was fetched, and the remembered ports, stay.
import { rmSync } from "node:fs";
import { readLocalConfig } from "./config.ts";
import { describeProblem, LocalProblem } from "./local-problem.ts";
import { runningLauncher } from "./platform/launcher-lock.ts";
import { localPaths } from "./platform/local-paths.ts";
import { ProcessRecords } from "./supervise/process-records.ts";

const REAP_GRACE_MS = 10_000;

try {
  await reset();
} catch (error) {
  console.error(describeProblem(error));
  process.exitCode = 1;
}

async function reset(): Promise<void> {
  const paths = localPaths(readLocalConfig().localDirectory);
  const launcher = runningLauncher(paths.launcher);
  if (launcher !== undefined) {
    throw new LocalProblem(
      `the platform runs (pid ${launcher.pid}): its data stays`,
      `end it with Ctrl-C where it runs, or with: kill ${launcher.pid}; then run the same command again`,
    );
  }
  await new ProcessRecords(paths.processes).reap(REAP_GRACE_MS);
  const state = [paths.platform, paths.launcher, paths.processes, paths.composed, paths.secrets];
  const keys = [paths.developmentKey, paths.developmentJwks];
  for (const path of [paths.data, paths.logs, ...state, ...keys]) {
    rmSync(path, { recursive: true, force: true });
  }
  console.log("data, logs, secrets and keys are gone; the next start makes new ones");
}
