// npm run dev: the whole platform, and what you change is taken up while it runs.
import { askedOptions } from "./asked-options.ts";
import { readLocalConfig } from "./config.ts";
import { describeProblem } from "./local-problem.ts";
import { runPlatform } from "./platform/run-platform.ts";

try {
  const asked = askedOptions(process.argv.slice(2));
  await runPlatform({ config: readLocalConfig(), watches: true, ...asked });
} catch (error) {
  console.error(describeProblem(error));
  process.exitCode = 1;
}
process.exit();
