// npm start: the whole platform on this machine, until Ctrl-C.
import { readLocalConfig } from "./config.ts";
import { describeProblem } from "./local-problem.ts";
import { runPlatform } from "./platform/run-platform.ts";

try {
  await runPlatform({ config: readLocalConfig(), watches: false });
} catch (error) {
  console.error(describeProblem(error));
  process.exitCode = 1;
}
process.exit();
