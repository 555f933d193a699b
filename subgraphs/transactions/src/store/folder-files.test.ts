import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { folderFiles } from "./folder-files.ts";
import { FILE_BYTES_MAX } from "./statement-files.ts";

const folder = mkdtempSync(join(tmpdir(), "tributary-files-"));
const files = folderFiles(folder);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("what is put is there, byte for byte, and what is not is undefined", async () => {
  const content = Buffer.from([0, 255, 13, 10, 195, 40]);
  await files.put("statements/a/1.csv", content);
  expect(await files.get("statements/a/1.csv")).toEqual(content);
  expect(await files.get("statements/a/2.csv")).toBeUndefined();
  expect(await files.get("statements/b/1.csv")).toBeUndefined();
});

test("whoever reads while it is written sees the whole of the one or of the other", async () => {
  const contents = [Buffer.alloc(500_000, "a"), Buffer.alloc(700_000, "b")];
  const put = (place: number) => files.put("swap/1.csv", contents[place % 2] ?? Buffer.alloc(0));
  await put(0);
  let isOver = false;
  const reading = (async () => {
    while (!isOver) {
      const seen = await files.get("swap/1.csv");
      expect(contents.some((content) => seen?.equals(content))).toBe(true);
    }
  })();
  for (let round = 1; round <= 20; round++) await put(round);
  isOver = true;
  await reading;
});

test("many who put the same at once leave one file, and nothing unfinished", async () => {
  const content = Buffer.alloc(100_000, "x");
  await Promise.all(Array.from({ length: 10 }, () => files.put("once/1.csv", content)));
  expect(readdirSync(join(folder, "once"))).toEqual(["1.csv"]);
  expect(readFileSync(join(folder, "once/1.csv"))).toEqual(content);
});

test("what cannot be written fails, and leaves nothing unfinished", async () => {
  writeFileSync(join(folder, "blocked"), "a file where a folder is wanted");
  await expect(files.put("blocked/1.csv", Buffer.from("x"))).rejects.toThrow();
  await files.put("taken/1.csv/inside.csv", Buffer.from("x"));
  await expect(files.put("taken/1.csv", Buffer.from("x"))).rejects.toThrow();
  expect(readdirSync(join(folder, "taken"))).toEqual(["1.csv"]);
});

test("what is longer than any file of ours is not read", async () => {
  writeFileSync(join(folder, "long.csv"), Buffer.alloc(FILE_BYTES_MAX + 1));
  expect(await files.get("long.csv")).toBeUndefined();
});
