// npm start: the whole platform on this machine, until Ctrl-C.
import { askedOptions } from "./asked-options.ts";
import { readLocalConfig } from "./config.ts";
import { describeProblem } from "./local-problem.ts";
import { runPlatform } from "./platform/run-platform.ts";

try {
  const asked = askedOptions(process.argv.slice(2));
  await runPlatform({ config: readLocalConfig(), watches: false, ...asked });
} catch (error) {
  console.error(describeProblem(error));
  process.exitCode = 1;
}
process.exit();
