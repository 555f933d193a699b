import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "@jest/globals";
import { filesThat, read, root } from "./repository.ts";
import { readPackage } from "./workspace-packages.ts";

const documents = filesThat(/^([A-Z]+\.md|docs\/.*\.md|(.*\/)?README\.md)$/);

// What is not built yet may be named where its line says so.
const lines = documents.flatMap((file) =>
  read(file)
    .split("\n")
    .map((text, index) => ({ file, text, where: `${file}:${index + 1}` }))
    .filter(({ text }) => !text.includes("(planned)")),
);

test("there are documents to look at", () => {
  expect(documents).toContain("README.md");
});

test("every link inside the repository leads somewhere", () => {
  const broken = lines.flatMap(({ file, text, where }) =>
    [...text.matchAll(/\]\(([^)\s]+)\)/g)]
      .flatMap((match) => match[1] ?? [])
      .filter((target) => !/^[a-z]+:|^#/.test(target))
      .filter((target) => !exists(join(dirname(file), target.replace(/#.*/, ""))))
      .map((target) => `${where} ${target}`),
  );
  expect(broken).toEqual([]);
});

test("every path in backticks exists, or its line says (planned)", () => {
  const broken = lines.flatMap(({ text, where }) =>
    [...text.matchAll(/`([\w.@-]+(?:\/[\w.@*-]+)+\/?)`/g)]
      .flatMap((match) => match[1] ?? [])
      .filter(isPathOfOurs)
      .filter((path) => !exists(path))
      .map((path) => `${where} ${path}`),
  );
  expect(broken).toEqual([]);
});

test("every npm script that the documents name exists", () => {
  const scripts = readPackage(".").scripts;
  const broken = lines.flatMap(({ text, where }) =>
    [...text.matchAll(/`npm run (?:-s )?([\w:-]+)/g)]
      .flatMap((match) => match[1] ?? [])
      .filter((script) => scripts[script] === undefined)
      .map((script) => `${where} npm run ${script}`),
  );
  expect(broken).toEqual([]);
});

const topLevel = new Set(filesThat(/\//).map((file) => file.split("/")[0]));

/** `a/b` may be a media type, a package or a folder made at run time; ours begin with one of ours. */
function isPathOfOurs(path: string): boolean {
  return topLevel.has(path.split("/")[0]) && !path.startsWith(".local/");
}

/** With * for any name: subgraphs/*\/schema.graphql. Generated files exist too, so ask the disk. */
function exists(path: string): boolean {
  if (!path.includes("*")) return existsSync(join(root, path));
  const pattern = path
    .split("*")
    .map((part) => part.replace(/[.\\]/g, "\\$&"))
    .join("[^/]*");
  return filesThat(new RegExp(`^${pattern}(/|$)`)).length > 0;
}
