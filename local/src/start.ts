// npm start: the whole platform on this machine, until Ctrl-C.
import { readLocalConfig } from "./config.ts";
import { askedSize } from "./demo/demo-size.ts";
import { describeProblem } from "./local-problem.ts";
import { runPlatform } from "./platform/run-platform.ts";

try {
  const demoSize = askedSize(process.argv.slice(2));
  await runPlatform({ config: readLocalConfig(), watches: false, demoSize });
} catch (error) {
  console.error(describeProblem(error));
  process.exitCode = 1;
}
process.exit();
