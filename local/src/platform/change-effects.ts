import type { ServerName } from "./platform.ts";

export type Effects = {
  /** A contract changed: compose, then generate types. The gateway takes the new supergraph up by itself. */
  readonly recompose: boolean;
  readonly codegen: boolean;
  readonly restart: ReadonlySet<ServerName>;
};

const everyServer: readonly ServerName[] = ["users", "transactions", "gateway"];

/**
 * What has to be done about changed files, given as paths from the repository's root. Operations
 * stand inside the web app's sources, so whether a file holds one is asked of the caller.
 */
export function effectsOf(
  files: readonly string[],
  holdsOperation: (file: string) => boolean,
): Effects {
  const schemas = files.filter((file) => /^subgraphs\/[^/]+\/schema\.graphql$/.test(file));
  const operations = files.filter(
    (file) => /^web\/src\/.*\.tsx?$/.test(file) && holdsOperation(file),
  );
  const restart = new Set(files.flatMap(serversOf));
  const recompose = schemas.length > 0;
  return { recompose, codegen: recompose || operations.length > 0, restart };
}

function serversOf(file: string): readonly ServerName[] {
  if (isWithoutEffect(file)) return [];
  if (/^packages\/(subgraph|events)\/src\//.test(file)) return ["users", "transactions"];
  if (/^packages\/(runtime|identity)\/src\//.test(file)) return everyServer;
  return everyServer.filter((name) => {
    const folder = name === "gateway" ? name : `subgraphs/${name}`;
    return file.startsWith(`${folder}/src/`) || file === `${folder}/schema.graphql`;
  });
}

// Tests, and what editors write beside a file while they save it.
function isWithoutEffect(file: string): boolean {
  return !/\.(ts|graphql)$/.test(file) || /\.test\.ts$|(^|\/)\./.test(file);
}
