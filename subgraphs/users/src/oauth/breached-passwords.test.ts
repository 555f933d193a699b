import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { BreachedPasswords } from "./breached-passwords.ts";

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "tributary-passwords-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

test("what everybody tries is known, however it is written", async () => {
  const breached = await BreachedPasswords.load(undefined);
  expect(breached.has("correct horse battery staple")).toBe(true);
  expect(breached.has("PassWord1234")).toBe(true);
  expect(breached.has("ｐａｓｓｗｏｒｄ１２３４")).toBe(true);
  expect(breached.has("nine yellow bicycles")).toBe(false);
});

test("a file adds to that, a password a line", async () => {
  const path = join(folder, "leaked.txt");
  writeFileSync(path, "nine yellow bicycles\r\n\r\nПароль Из Слов\n");
  const breached = await BreachedPasswords.load(path);
  expect(breached.has("nine yellow bicycles")).toBe(true);
  expect(breached.has("пароль из слов")).toBe(true);
  expect(breached.has("password1234")).toBe(true);
  expect(breached.has("")).toBe(false);
});

test("a file that is not there is an error, not an empty list", async () => {
  await expect(BreachedPasswords.load(join(folder, "nowhere"))).rejects.toThrow("ENOENT");
});
