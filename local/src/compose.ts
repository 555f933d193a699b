// npm run compose: the subgraphs' schemas -> gateway/supergraph.graphql and gateway/api.graphql.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { repositoryRoot } from "./repository-root.ts";

const script = join(repositoryRoot, "gateway/compose.ts");
const run = spawnSync(process.execPath, [script, ...process.argv.slice(2)], { stdio: "inherit" });
process.exitCode = run.status ?? 1;
