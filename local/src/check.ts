// npm run check: formatting, lint, types, and whether anything generated has drifted.
import { succeeded, summarize } from "./check/part.ts";
import { runChecks, staticTasks } from "./check/run-checks.ts";

const parts = [await runChecks("checks", staticTasks)];
console.log(summarize(parts));
process.exitCode = succeeded(parts) ? 0 : 1;
