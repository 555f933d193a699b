import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { composeServices } from "@apollo/composition";
import {
  type DocumentNode,
  GraphQLError,
  lexicographicSortSchema,
  parse,
  printSchema,
} from "graphql";
import { loadSupergraph } from "./src/supergraph.ts";

export type SubgraphSchema = { readonly name: string; readonly sdl: string };
export type Composed = { readonly supergraph: string; readonly api: string };

/** The subgraphs as one supergraph, and what clients see of it. The same input gives the same bytes. */
export function composeSubgraphs(subgraphs: readonly SubgraphSchema[]): Composed {
  if (subgraphs.length === 0) throw new CompositionError(["There is no subgraph to compose."]);
  const byName = [...subgraphs].sort((a, b) => (a.name < b.name ? -1 : 1));
  const result = composeServices(
    // Logical addresses: where a subgraph really is belongs to the deployment (SUBGRAPH_URLS).
    byName.map(({ name, sdl }) => ({
      name,
      url: `http://${name}/graphql`,
      typeDefs: parseSchema(name, sdl),
    })),
  );
  if (result.errors) throw new CompositionError(result.errors.map(describeProblem));
  const supergraph = `${result.supergraphSdl.trimEnd()}\n`;
  const { clientSchema } = loadSupergraph(supergraph);
  return { supergraph, api: `${printSchema(lexicographicSortSchema(clientSchema)).trimEnd()}\n` };
}

/** Every `subgraphs/<name>/schema.graphql` below the root. */
export function findSubgraphs(root: string): SubgraphSchema[] {
  const folder = join(root, "subgraphs");
  return readdirSync(folder)
    .map((name) => ({ name, path: join(folder, name, "schema.graphql") }))
    .filter(({ path }) => existsSync(path))
    .map(({ name, path }) => ({ name, sdl: readFileSync(path, "utf8") }));
}

export class CompositionError extends Error {
  override readonly name = "CompositionError";

  constructor(problems: readonly string[]) {
    super(["The subgraphs do not compose:", ...problems.map((line) => `  ${line}`)].join("\n"));
  }
}

/** Where two texts begin to differ, for a person who looks at a failed check. */
export function firstDifference(committed: string, composed: string): string {
  const old = committed.split("\n");
  const fresh = composed.split("\n");
  const line = fresh.findIndex((text, index) => text !== old[index]);
  const at = line === -1 ? fresh.length : line;
  return [`line ${at + 1}:`, `  - ${old[at] ?? ""}`, `  + ${fresh[at] ?? ""}`].join("\n");
}

function parseSchema(name: string, sdl: string): DocumentNode {
  try {
    return parse(sdl);
  } catch (error) {
    const problem = error instanceof GraphQLError ? error : new GraphQLError(String(error));
    const line = problem.locations?.[0]?.line;
    throw new CompositionError([
      `[${name}] ${problem.message}${line === undefined ? "" : ` (schema.graphql, line ${line})`}`,
    ]);
  }
}

// Apollo's messages name the subgraphs already, as `[users] …` or in their text; the code leads to
// the documentation of the rule.
function describeProblem(error: GraphQLError): string {
  const { code } = error.extensions;
  return typeof code === "string" ? `${code}: ${error.message}` : error.message;
}

function main(): number {
  const check = process.argv.includes("--check");
  const composed = composeSubgraphs(findSubgraphs(join(import.meta.dirname, "..")));
  const files = { "supergraph.graphql": composed.supergraph, "api.graphql": composed.api };
  let drifted = 0;
  for (const [file, text] of Object.entries(files)) {
    const path = join(import.meta.dirname, file);
    const committed = existsSync(path) ? readFileSync(path, "utf8") : "";
    if (committed === text) continue;
    if (check) {
      drifted += 1;
      console.error(
        `gateway/${file} is not what the subgraphs compose to, ${firstDifference(committed, text)}`,
      );
    } else {
      writeFileSync(path, text);
      console.log(`gateway/${file} written`);
    }
  }
  if (drifted > 0) console.error("Run: npm run compose");
  return drifted === 0 ? 0 : 1;
}

if (import.meta.main) {
  try {
    process.exitCode = main();
  } catch (error) {
    if (!(error instanceof CompositionError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
