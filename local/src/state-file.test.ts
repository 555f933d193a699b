import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { z } from "zod";
import { StateFile } from "./state-file.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "state-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const form = z.object({ count: z.number() });

test("what is written is read, by its owner alone, and nothing else is left in the folder", () => {
  const file = new StateFile(join(folder, "a.json"), form);
  file.write({ count: 3 });
  expect(file.read()).toEqual({ count: 3 });
  expect(statSync(file.path).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(["a.json"]);
});

test.each(["", "{", '{"count":"three"}'])("a file that holds %j counts as absent", (text) => {
  const path = join(folder, "a.json");
  writeFileSync(path, text);
  expect(new StateFile(path, form).read()).toBeUndefined();
});
