// npm start: the whole platform on this machine, until Ctrl-C.
import { ConfigError } from "@tributary/runtime/config";
import { readLocalConfig } from "./config.ts";
import { describeProblem } from "./local-problem.ts";
import { runPlatform } from "./platform/run-platform.ts";

try {
  await runPlatform({ config: readLocalConfig(), watches: false });
} catch (error) {
  console.error(error instanceof ConfigError ? error.message : describeProblem(error));
  process.exitCode = 1;
}
process.exit();
