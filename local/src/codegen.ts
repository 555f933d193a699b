// npm run codegen: types from the schemas, as codegen.ts at the root says.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { repositoryRoot } from "./repository-root.ts";

const script = join(repositoryRoot, "node_modules/.bin/graphql-codegen");
const run = spawnSync(process.execPath, [script, ...process.argv.slice(2)], {
  cwd: repositoryRoot,
  stdio: "inherit",
});
process.exitCode = run.status ?? 1;
