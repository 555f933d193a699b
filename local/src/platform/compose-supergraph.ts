import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { repositoryRoot } from "../repository-root.ts";
import { StateFile } from "../state-file.ts";
import type { LocalPaths } from "./local-paths.ts";
import { runScript } from "./run-script.ts";
import type { Note } from "./steps.ts";

const outputs = ["gateway/supergraph.graphql", "gateway/api.graphql"];

/** Composes the subgraphs' schemas, unless nothing that goes in or comes out has changed since. */
export async function composeSupergraph(
  paths: LocalPaths,
  environment: NodeJS.ProcessEnv,
  note: Note,
): Promise<void> {
  const file = new StateFile(paths.composed, z.object({ digest: z.string() }));
  if (file.read()?.digest === digestOf([...inputs(), ...outputs])) return note("unchanged");
  const said = await runScript("gateway/compose.ts", {
    env: environment,
    timeoutMs: 120_000,
    fix: "mend the schema that is named and save it",
  });
  note(said === "" ? "as committed" : said.replaceAll("\n", ", "));
  file.write({ digest: digestOf([...inputs(), ...outputs]) });
}

/** The script that composes and what it imports of ours; a house test keeps the list whole. */
export const composers = [
  "gateway/compose.ts",
  "gateway/src/security-links.ts",
  "gateway/src/guard/authority/access-rules.ts",
  "gateway/src/guard/authority/required-fields.ts",
  "gateway/src/supergraph.ts",
  "packages/engine/src/graph.ts",
];

function subgraphFolders(): readonly string[] {
  return readdirSync(join(repositoryRoot, "subgraphs")).map((name) => `subgraphs/${name}`);
}

function inputs(): readonly string[] {
  const schemas = subgraphFolders().map((folder) => `${folder}/schema.graphql`);
  return [...schemas, ...composers, "package-lock.json"];
}

function digestOf(files: readonly string[]): string {
  const hash = createHash("sha256");
  for (const file of files) {
    const path = join(repositoryRoot, file);
    hash.update(`${file}\n`).update(existsSync(path) ? readFileSync(path) : "absent");
  }
  return hash.digest("hex");
}
