import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { readConfig } from "@tributary/runtime/config";
import { keysVariables, masterKeysOf } from "./keys-config.ts";

const [first, second] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
const [one, two] = [first.toString("base64"), second.toString("base64")];
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "tributary-keys-"));
});

afterAll(() => rmSync(folder, { recursive: true }));

function read(env: Record<string, string>) {
  const given = { KEYS_DATABASE_URL: "mysql://u:p@localhost/keys", BLIND_INDEX_KEY: one, ...env };
  return masterKeysOf(readConfig("users", keysVariables, given)).map((key) => key.export());
}

function file(text: string): string {
  const path = join(folder, "master-keys");
  writeFileSync(path, text);
  return path;
}

describe("master keys", () => {
  test("come from the variable or from a file, the newest first", () => {
    expect(read({ MASTER_KEYS: `${two}, ${one}` })).toEqual([second, first]);
    expect(read({ MASTER_KEYS_PATH: file(`${two}\n${one}\n`) })).toEqual([second, first]);
  });

  test.each([
    ["none", {}],
    ["both", { MASTER_KEYS: one, MASTER_KEYS_PATH: "/nowhere" }],
    ["a short one", { MASTER_KEYS: Buffer.alloc(31).toString("base64") }],
    ["a long one", { MASTER_KEYS: "ab".repeat(32) }],
    ["no base64", { MASTER_KEYS: `${one}!` }],
    ["one bad among good", { MASTER_KEYS: `${one},x` }],
    ["the same twice", { MASTER_KEYS: `${one},${one}` }],
    ["an empty list", { MASTER_KEYS: "," }],
  ])("are named when they are wrong, and not repeated: %s", (_what, env) => {
    expect(() => read(env)).toThrow(/MASTER_KEYS: wants/);
    expect(() => read(env)).not.toThrow(one);
  });

  test("in a file that is not there, or holds something else, are named", () => {
    for (const path of [join(folder, "none"), file(""), file(`${one}\nx`)]) {
      expect(() => read({ MASTER_KEYS_PATH: path })).toThrow(/MASTER_KEYS_PATH: wants/);
    }
  });
});

test("index keys that are none, or the same twice, are named, and not repeated", () => {
  expect(() => read({ MASTER_KEYS: one, BLIND_INDEX_KEY: `${two},${one}` })).not.toThrow();
  for (const wrong of ["secret", `${one},${one}`]) {
    const given = { MASTER_KEYS: one, BLIND_INDEX_KEY: wrong };
    expect(() => read(given)).toThrow(/BLIND_INDEX_KEY: w/);
    expect(() => read(given)).not.toThrow(one);
  }
});
