import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { read, root } from "./repository.ts";

// A control without a test is a hope.

const [, controls = ""] = read("docs/SECURITY.md").split("## What stands against it");
const rows = controls
  .split("\n## ", 1)
  .flatMap((text) => text.split("\n"))
  .filter((line) => line.startsWith("| ") && !line.startsWith("| control"))
  .map((line) => line.split("|").map((cell) => cell.trim()));

test("every control of the security document names tests that are there", () => {
  expect(rows.length).toBeGreaterThan(20);
  const unproven = rows.filter(([, , , proof = ""]) => {
    const tests = [...proof.matchAll(/`([^`]+)`/g)].flatMap((match) => match[1] ?? []);
    return tests.length === 0 || !tests.every(isTestFile);
  });
  expect(unproven.map(([, control]) => control)).toEqual([]);
});

function isTestFile(path: string): boolean {
  return /\.test\.tsx?$/.test(path) && existsSync(join(root, path));
}
