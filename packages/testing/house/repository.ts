import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

export const root = resolve(import.meta.dirname, "../../..");

const notOurs = new Set([
  ".git",
  ".local",
  ".turbo",
  "coverage",
  "dist",
  "generated",
  "node_modules",
]);

/** Every file that somebody wrote, by its path from the root. Not by git: a tarball has none. */
export const files: readonly string[] = walk("");

export function filesThat(match: RegExp): string[] {
  return files.filter((path) => match.test(path));
}

/** Program text: TypeScript and the few files that must be plain JavaScript. */
export const sources: readonly string[] = filesThat(/\.(ts|tsx|js|mjs)$/);

export function read(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

/** The folders of the workspaces, as the root package.json's patterns name them. */
export const workspaces: readonly string[] = filesThat(/^[^/]+(\/[^/]+)?\/package\.json$/).map(
  (path) => path.slice(0, -"/package.json".length),
);

/** Others' gateways for benchmarks: packages with a lock file each, installed where they are measured. */
export const peers: readonly string[] = filesThat(/^bench\/peers\/[^/]+\/package\.json$/).map(
  (path) => path.slice(0, -"/package.json".length),
);

export const subgraphs: readonly string[] = workspaces.filter((path) =>
  path.startsWith("subgraphs/"),
);

export function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path);
}

/** What several test files of one workspace set up alike stands beside them in x.fixture.ts. */
export function isForTests(path: string): boolean {
  return isTest(path) || /\.fixture\.tsx?$/.test(path);
}

function walk(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => !notOurs.has(entry.name) && !entry.name.endsWith(".tsbuildinfo"))
    .flatMap((entry) => {
      const path = folder ? `${folder}/${entry.name}` : entry.name;
      return entry.isDirectory() ? walk(path) : entry.isFile() ? [path] : [];
    });
}
