import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { compressFile } from "./precompress.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "tributary-precompress-"));
});
afterEach(() => rm(folder, { recursive: true }));

test("a built file gets its compressed twins, which hold the same and less", async () => {
  const path = join(folder, "app-1a2b.js");
  const text = "export const answer = 42;\n".repeat(100);
  await writeFile(path, text);
  await compressFile(path);
  const [br, gz] = await Promise.all([readFile(`${path}.br`), readFile(`${path}.gz`)]);
  expect(brotliDecompressSync(br).toString()).toBe(text);
  expect(gunzipSync(gz).toString()).toBe(text);
  expect(Math.max(br.length, gz.length)).toBeLessThan(text.length / 10);
});

test("a file of a few bytes stays alone", async () => {
  await writeFile(join(folder, "tiny.css"), "a{}");
  await compressFile(join(folder, "tiny.css"));
  expect(await readdir(folder)).toEqual(["tiny.css"]);
});
