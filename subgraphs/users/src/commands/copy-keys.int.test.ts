import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { freshDatabase } from "@tributary/testing/fresh-database";
import { pinnedNode } from "@tributary/testing/pinned-node";
import { readPeopleConfig } from "../config.ts";
import { keysAppendOnly } from "../keys-store/append-only.ts";
import { keysMigrationsFolder } from "../migrations-folder.ts";
import { openPeopleFixture, type PeopleFixture } from "../people.fixture.ts";
import { openPeople } from "../personal-data/open-people.ts";
import { userIds } from "../user-ids.ts";
import { checkKeysCopies } from "./check-keys-copies.ts";
import { copyKeys } from "./copy-keys.ts";
import { eraseUser } from "./erase-user.ts";
import { restoreKeys } from "./restore-keys.ts";

const HOUR_MS = 3_600_000;

let people: PeopleFixture;
let folder: string;

beforeAll(async () => {
  people = await openPeopleFixture();
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tributary-keys-"));
});
afterAll(() => people?.close());

const erase = (id: Buffer) =>
  eraseUser(people.deps, { actor: "usr_x", userId: userIds.encode(id), reason: "OTHER" });
const copies = () => readdirSync(folder);
const read = (name = "") => readFileSync(join(folder, name), "utf8");
const hex = (id: Buffer) => id.toString("hex");

async function run(verb: string, path: string, options: { keys?: string; ids?: string } = {}) {
  const script = new URL("../keys-copy.ts", import.meta.url).pathname;
  const { keys = people.variables.KEYS_DATABASE_URL, ids = "" } = options;
  const env = { ...people.variables, KEYS_DATABASE_URL: keys };
  const child = spawn(pinnedNode, [script, verb, path], { env, stdio: "pipe" });
  child.stdin.end(ids);
  const [told, problem, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "close"),
  ]);
  return { told, problem, code };
}

test("a copy of people's keys takes the place of those before, and holds nobody's who was erased", async () => {
  const [stays, goes] = [await people.register(), await people.register()];
  await copyKeys(people.deps, { folder, at: new Date(Date.now() - HOUR_MS) });
  const [first] = copies();
  expect(read(first)).toContain(hex(goes));
  expect(statSync(join(folder, first ?? "")).mode & 0o777).toBe(0o600);
  await erase(goes);
  writeFileSync(join(folder, "something else"), "");
  await copyKeys(people.deps, { folder, at: new Date() });
  const left = copies().filter((name) => name !== "something else");
  expect(left).toHaveLength(1);
  expect(left).not.toEqual([first]);
  expect(read(left[0])).toContain(hex(stays));
  expect(read(left[0])).not.toContain(hex(goes));
  rmSync(folder, { recursive: true });
});

test("whoever loses the keys restores them from the copy, and who was erased since stays erased", async () => {
  const [stays, goes] = [await people.register(), await people.register()];
  await copyKeys(people.deps, { folder, at: new Date() });
  const path = join(folder, copies()[0] ?? "");
  await erase(goes);
  const empty = await freshDatabase({
    migrationsFolder: keysMigrationsFolder,
    appendOnly: keysAppendOnly,
  });
  const variables = { ...people.variables, KEYS_DATABASE_URL: empty.url };
  const restored = openPeople(readPeopleConfig(variables));
  try {
    const ids = `${userIds.encode(goes)}\n`;
    const { told, code } = await run("restore", path, { keys: empty.url, ids });
    expect([code, told]).toEqual([0, expect.stringMatching(/^\d+ keys were put back, 1 were/)]);
    const { dataKeys } = restored.people;
    expect([...(await dataKeys.find([stays, goes])).keys()]).toEqual([hex(stays)]);
    // Where the list is lost, the keys' own note of who was erased still counts.
    const here = await run("restore", path);
    expect(here.told).toMatch(/^0 keys were put back/);
    expect((await people.deps.dataKeys.find([goes])).size).toBe(0);
  } finally {
    await restored.close();
    await empty.drop();
    rmSync(folder, { recursive: true });
  }
});

test("a copy that was cut off or changed is not restored", async () => {
  await people.register();
  await people.register();
  await copyKeys(people.deps, { folder, at: new Date() });
  const path = join(folder, copies()[0] ?? "");
  const whole = read(copies()[0]);
  const lines = whole.split("\n");
  const broken = [
    "",
    whole.slice(0, -1),
    lines.slice(1).join("\n"),
    whole.replace(/[\da-f]{8}/, "00000000"),
    lines.slice(0, -2).join("\n"),
  ];
  for (const content of broken) {
    writeFileSync(path, content);
    const restoring = restoreKeys(people.deps, { path, erased: [] });
    await expect(restoring).rejects.toThrow("cut off or changed");
  }
  const { code, problem } = await run("restore", path);
  expect([code, problem]).toEqual([1, expect.stringContaining("cut off or changed")]);
  rmSync(folder, { recursive: true });
});

test("the check names copies that are too old, too many, or hold keys of who was erased a day ago", async () => {
  const id = await people.register();
  const check = (hours: number) =>
    checkKeysCopies(people.deps, { folder, at: new Date(Date.now() + hours * HOUR_MS) });
  expect(await check(0)).toEqual(["there is no copy"]);
  expect(await run("write", folder)).toMatchObject({ code: 0 });
  expect(await run("check", folder)).toMatchObject({ code: 0 });
  const [name] = copies();
  await erase(id);
  expect(await check(23)).toEqual([]);
  expect(await check(25)).toEqual([
    "the newest copy is more than a day old",
    "keys of 1 people who were erased a day ago are in it",
  ]);
  writeFileSync(join(folder, "users-keys-2000.copy"), read(name));
  expect(await check(0)).toEqual(["there is more than the newest copy"]);
  expect(await run("check", folder)).toMatchObject({ code: 1 });
  rmSync(folder, { recursive: true });
});
