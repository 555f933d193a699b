import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { MailboxFolder } from "./mailbox-folder.ts";

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "tributary-mailbox-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const letter = (id: string) => ({ id, to: "ann@example.com", subject: "Hello", text: "Hello,\n" });

test("letters are there for every process that knows the folder, once there is one", async () => {
  const path = join(folder, "not/there/yet");
  const [mine, others] = [new MailboxFolder(path), new MailboxFolder(path)];
  expect(await others.received()).toEqual([]);
  await mine.send(letter("one"));
  expect(await others.received()).toEqual([{ ...letter("one"), at: expect.any(Date) }]);
});

test("the newest two hundred are kept, and nothing else that is in the folder is touched", async () => {
  const path = join(folder, "full");
  const mailbox = new MailboxFolder(path);
  await mailbox.send(letter("first"));
  writeFileSync(join(path, "notes.txt"), "mine");
  for (let count = 0; count < 200; count++) await mailbox.send(letter(`letter-${count}`));
  const ids = (await mailbox.received()).map(({ id }) => id);
  expect(ids).toHaveLength(200);
  expect(readdirSync(path)).toHaveLength(201);
});
