// npm run dev: the whole platform, and what you change is taken up while it runs.
import { readLocalConfig } from "./config.ts";
import { askedSize } from "./demo/demo-size.ts";
import { describeProblem } from "./local-problem.ts";
import { runPlatform } from "./platform/run-platform.ts";

try {
  const demoSize = askedSize(process.argv.slice(2));
  await runPlatform({ config: readLocalConfig(), watches: true, demoSize });
} catch (error) {
  console.error(describeProblem(error));
  process.exitCode = 1;
}
process.exit();
