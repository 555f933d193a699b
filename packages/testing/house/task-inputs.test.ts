import { matchesGlob, posix } from "node:path";
import { expect, test } from "@jest/globals";
import { composers } from "@tributary/local/platform/compose-supergraph";
import { z } from "zod";
import { importsOf } from "./module-syntax.ts";
import { files, filesThat, read, workspaces } from "./repository.ts";
import { readPackage } from "./workspace-packages.ts";

// A task whose inputs lack a file is skipped when that file changes: what it should find drifts unseen.
const { tasks } = z
  .object({ tasks: z.record(z.string(), z.object({ inputs: z.array(z.string()) })) })
  .parse(JSON.parse(read("turbo.json")));

const folderOf = new Map(workspaces.map((folder) => [readPackage(folder).name, folder]));

test("linting is done again when any file that Biome reads has changed", () => {
  const includes = z
    .object({ files: z.object({ includes: z.array(z.string()) }) })
    .parse(JSON.parse(read("biome.json"))).files.includes;
  const excluded = includes.flatMap((glob) => (glob.startsWith("!") ? glob.slice(1) : []));
  const linted = filesThat(/\.(tsx?|[mc]?js|jsonc?|css|html|graphql|svg)$/).filter(
    (file) => !excluded.some((glob) => matchesGlob(file, glob) || matchesGlob(file, `${glob}/**`)),
  );
  expect(linted.length).toBeGreaterThan(100);
  expect(linted.filter((file) => !isInputOf("//#lint", file))).toEqual([]);
});

test("composing is checked again when anything that composes has changed", () => {
  const used = usedBy("gateway/compose.ts");
  expect(used.filter((file) => !isInputOf("//#compose:check", file))).toEqual([]);
  expect([...composers].sort()).toEqual([...used].sort());
});

test("clients are checked again when anything that checks them has changed", () => {
  const used = [...usedBy("gateway/check-clients.ts"), "gateway/api.graphql"];
  expect(used.filter((file) => !isInputOf("//#clients:check", file))).toEqual([]);
});

test("migrations are checked again when anything that a table is made of has changed", () => {
  const roots = filesThat(
    /^subgraphs\/[^/]+\/(src\/(keys-)?store\/[a-z-]*tables|drizzle(\.keys)?\.config)\.ts$/,
  );
  const used = ["local/src/check/migrations-drift.ts", ...roots].flatMap((file) => usedBy(file));
  expect(used.filter((file) => !isInputOf("//#migrations:check", file))).toEqual([]);
});

function isInputOf(task: string, file: string): boolean {
  const inputs = tasks[task]?.inputs ?? [];
  const matches = (glob: string) => matchesGlob(file, glob);
  const [without, within] = [true, false].map((negated) =>
    inputs.filter((glob) => glob.startsWith("!") === negated),
  );
  return !without?.some((glob) => matches(glob.slice(1))) && within?.some(matches) === true;
}

/** The file and all of ours that it imports, directly or not. */
function usedBy(file: string, seen = new Set<string>()): string[] {
  if (seen.has(file)) return [];
  seen.add(file);
  const imported = importsOf(read(file)).flatMap(({ from }) => sourceOf(from, file) ?? []);
  return [file, ...imported.flatMap((other) => usedBy(other, seen))];
}

function sourceOf(from: string, file: string): string | undefined {
  if (from.startsWith(".")) return posix.join(posix.dirname(file), from);
  const [, name = "", path = ""] = /^(@tributary\/[^/]+)\/(.+)$/.exec(from) ?? [];
  const folder = folderOf.get(name);
  return folder === undefined
    ? undefined
    : files.find((candidate) => candidate === `${folder}/src/${path}.ts`);
}
