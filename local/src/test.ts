// npm test: the checks, the web app's build that end-to-end tests open, then every test. Nothing else
// needs to run. With arguments (npm test -- path) only Jest runs, and takes them.
import { type Part, succeeded, summarize } from "./check/part.ts";
import { runChecks, staticTasks } from "./check/run-checks.ts";
import { runJest } from "./check/run-jest.ts";

const args = process.argv.slice(2);
const parts: Part[] = [];
if (args.length === 0) parts.push(await runChecks("checks", [...staticTasks, "build"]));
parts.push(await runJest(args));
console.log(summarize(parts));
process.exitCode = succeeded(parts) ? 0 : 1;
