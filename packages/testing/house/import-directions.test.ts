import { posix } from "node:path";
import { expect, test } from "@jest/globals";
import { layerMayImport, layerMayNotUse, workspaceMayImport } from "./import-directions.ts";
import { importsOf } from "./module-syntax.ts";
import { isForTests, peers, read, sources, subgraphs, workspaces } from "./repository.ts";
import { readPackage } from "./workspace-packages.ts";

const packages = new Map([...workspaces, ...peers].map((folder) => [folder, readPackage(folder)]));
const folderByName = new Map([...packages].map(([folder, { name }]) => [name, folder]));

type Edge = { file: string; from: string; workspace: string };

const edges: Edge[] = sources
  .filter((file) => workspaceOf(file) !== undefined)
  .flatMap((file) =>
    importsOf(read(file)).map(({ from }) => ({ file, from, workspace: workspaceOf(file) ?? "" })),
  );

const layeredEdges = edges.filter(
  ({ file, workspace }) => subgraphs.includes(workspace) && !isForTests(file),
);

test("every workspace has its place in the table", () => {
  expect(workspaces.filter((folder) => ruleFor(folder) === undefined)).toEqual([]);
});

test("workspaces import each other only in the allowed directions", () => {
  const wrong = edges.filter((edge) => {
    const target = folderByName.get(packageOf(edge.from) ?? "");
    if (!target || target === edge.workspace) return false;
    if (target === "packages/testing" && isForTests(edge.file)) return false;
    const rule = ruleFor(edge.workspace);
    return rule !== "anything" && !rule?.includes(kindOf(target));
  });
  expect(wrong.map(describeEdge)).toEqual([]);
});

test("no relative import leaves its workspace", () => {
  const wrong = edges.filter(
    ({ file, from, workspace }) =>
      from.startsWith(".") && !posix.join(posix.dirname(file), from).startsWith(`${workspace}/`),
  );
  expect(wrong.map(describeEdge)).toEqual([]);
});

test("every package that a workspace imports is declared by it", () => {
  const wrong = edges.filter(({ file, from, workspace }) => {
    const name = packageOf(from);
    if (name === undefined || name === packages.get(workspace)?.name) return false;
    return !(
      isForTests(file) || workspace === "e2e" || workspace === "packages/testing"
        ? declaredForTests(workspace)
        : declaredBy(workspace)
    ).has(name);
  });
  expect(wrong.map(describeEdge)).toEqual([]);
});

test("fixtures are imported by tests alone", () => {
  const wrong = edges.filter(
    ({ file, from }) => /\.fixture\.tsx?$/.test(from) && !isForTests(file),
  );
  expect(wrong.map(describeEdge)).toEqual([]);
});

test("the layers of a subgraph import each other only in the allowed directions", () => {
  const wrong = layeredEdges.filter((edge) => {
    const [layer, target] = [layerOf(edge.file), targetLayer(edge)];
    if (layer === undefined || target === undefined || layer === target) return false;
    const rule = layerMayImport[layer] ?? [];
    const isLeaf = layerMayImport[target] === undefined && layer !== "domain";
    return rule !== "anything" && !rule.includes(target) && !isLeaf;
  });
  expect(wrong.map(describeEdge)).toEqual([]);
});

test("a subgraph's layers keep away from the packages that are another layer's affair", () => {
  const wrong = layeredEdges.filter((edge) => {
    const name = packageOf(edge.from);
    const banned = layerMayNotUse[layerOf(edge.file) ?? ""] ?? [];
    return name !== undefined && (banned.includes("*") || banned.includes(name));
  });
  expect(wrong.map(describeEdge)).toEqual([]);
});

test("only the store, and what proves its rows, know a subgraph's tables", () => {
  const wrong = layeredEdges.filter(
    ({ file, from }) =>
      /store\/(.+-)?tables\.ts$/.test(from) &&
      !["store", "keys-store", "verify"].includes(layerOf(file) ?? ""),
  );
  expect(wrong.map(describeEdge)).toEqual([]);
});

function declaredBy(workspace: string): Set<string> {
  return new Set(packages.get(workspace)?.dependencies.keys());
}

/**
 * Tests find their tools at the root and with packages/testing (to depend on that would be a
 * circle), and may look at what their workspace is made of.
 */
function declaredForTests(workspace: string): Set<string> {
  const own = [...declaredBy(workspace)];
  const below = own.flatMap((name) => [...declaredBy(folderByName.get(name) ?? "")]);
  const tools = [...readPackage(".").dependencies.keys(), ...declaredBy("packages/testing")];
  return new Set([...own, ...below, ...tools, "@tributary/testing"]);
}

function workspaceOf(file: string): string | undefined {
  return [...peers, ...workspaces].find((folder) => file.startsWith(`${folder}/`));
}

function kindOf(workspace: string): string {
  return subgraphs.includes(workspace) ? "subgraphs/*" : workspace;
}

function ruleFor(workspace: string) {
  return workspaceMayImport[kindOf(workspace)];
}

/** "@a/b/c" -> "@a/b"; nothing for a relative import, a Node module or a bundler's own prefix. */
function packageOf(from: string): string | undefined {
  if (/^(\.|node:|virtual:)/.test(from)) return undefined;
  return /^(@[^/]+\/)?[^/?]+/.exec(from)?.[0];
}

/** subgraphs/x/src/store/tables.ts -> store; subgraphs/x/src/live.ts -> live */
function layerOf(path: string): string | undefined {
  return /^subgraphs\/[^/]+\/src\/([^/.]+)/.exec(path)?.[1];
}

function targetLayer({ file, from }: Edge): string | undefined {
  return from.startsWith(".") ? layerOf(posix.join(posix.dirname(file), from)) : undefined;
}

function describeEdge({ file, from }: Edge): string {
  return `${file} imports ${from}`;
}
