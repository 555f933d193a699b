// npm run reset: forgets the data of npm start. What was fetched, and the remembered ports, stay.
import { rmSync } from "node:fs";
import { readLocalConfig } from "./config.ts";
import { describeProblem, LocalProblem } from "./local-problem.ts";
import { runningLauncher } from "./platform/launcher-lock.ts";
import { localPaths } from "./platform/local-paths.ts";
import { choosePorts } from "./ports/free-ports.ts";
import { DockerServices } from "./services/docker-services.ts";
import { servicePortNames } from "./services/service-ports.ts";
import { ProcessRecords } from "./supervise/process-records.ts";

const REAP_GRACE_MS = 10_000;

try {
  await reset();
} catch (error) {
  console.error(describeProblem(error));
  process.exitCode = 1;
}

async function reset(): Promise<void> {
  const { localDirectory, environment } = readLocalConfig();
  const paths = localPaths(localDirectory);
  const launcher = runningLauncher(paths.launcher);
  if (launcher !== undefined) {
    throw new LocalProblem(
      `the platform runs (pid ${launcher.pid}): its data stays`,
      `end it with Ctrl-C where it runs, or with: kill ${launcher.pid}; then run the same command again`,
    );
  }
  await new ProcessRecords(paths.processes).reap(REAP_GRACE_MS);
  // Nothing is started: the file of the services asks for ports and a password all the same.
  const ports = await choosePorts(servicePortNames, paths.ports);
  await new DockerServices({
    directory: localDirectory,
    ports,
    password: "none",
    environment,
  }).forget();
  const state = [paths.platform, paths.launcher, paths.processes, paths.composed, paths.secrets];
  const keys = [paths.developmentKey, paths.developmentJwks];
  for (const path of [paths.data, paths.logs, ...state, ...keys]) {
    rmSync(path, { recursive: true, force: true });
  }
  console.log("data, logs, secrets and keys are gone; the next start makes new ones");
}
