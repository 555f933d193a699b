import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { choosePorts } from "./free-ports.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ports-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const names = ["one", "two", "three"] as const;

test("every name gets a port of its own, and the same again the next time", async () => {
  const path = join(folder, "ports.json");
  const first = await choosePorts(names, path);
  expect(new Set(Object.values(first)).size).toBe(3);
  expect(await choosePorts(names, path)).toEqual(first);
});

test("a remembered port that is taken is replaced, the others stay", async () => {
  const path = join(folder, "ports.json");
  const first = await choosePorts(names, path);
  const stranger = createServer().listen(first.two, "127.0.0.1");
  await new Promise((resolve) => stranger.once("listening", resolve));
  const second = await choosePorts(names, path);
  await new Promise((resolve) => stranger.close(resolve));
  expect(second.two).not.toBe(first.two);
  expect({ ...second, two: 0 }).toEqual({ ...first, two: 0 });
});

test("what one part remembers, another's choice does not forget", async () => {
  const path = join(folder, "ports.json");
  const first = await choosePorts(names, path);
  await choosePorts(["four"], path);
  expect(await choosePorts(names, path)).toEqual(first);
});
