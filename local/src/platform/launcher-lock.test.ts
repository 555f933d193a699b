import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { takeLauncherLock } from "./launcher-lock.ts";

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lock-"));
  path = join(folder, "launcher.json");
});
afterEach(() => rmSync(folder, { recursive: true }));

test("one launcher at a time: the second is told who runs, and how to end it", () => {
  const release = takeLauncherLock(path);
  expect(() => takeLauncherLock(path)).toThrow(
    `already runs from this folder (pid ${process.pid})`,
  );
  release();
  expect(existsSync(path)).toBe(false);
});

test("the claim of a launcher that died counts for nothing", () => {
  const { pid } = spawnSync("true");
  writeFileSync(path, JSON.stringify({ pid, startedAt: "long ago" }));
  const release = takeLauncherLock(path);
  expect(readdirSync(folder)).toEqual(["launcher.json"]);
  release();
});
