import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { copiedDatabase, readyToCopy } from "@tributary/testing/copied-database";
import { pinnedNode } from "@tributary/testing/pinned-node";
import { readPeopleConfig } from "../config.ts";
import { openPeopleFixture, type PeopleFixture } from "../people.fixture.ts";
import { openPeople } from "../personal-data/open-people.ts";
import { findUsers } from "../store/users.ts";
import { userIds } from "../user-ids.ts";
import { eraseUser } from "./erase-user.ts";
import { reapplyErasures } from "./reapply-erasures.ts";

let people: PeopleFixture;

beforeAll(async () => {
  [people] = await Promise.all([openPeopleFixture(), readyToCopy()]);
}, 120_000);

afterAll(() => people?.close());

async function erase(id: Buffer): Promise<void> {
  await eraseUser(people.deps, { actor: "usr_x", userId: userIds.encode(id), reason: "OTHER" });
}

test("who was erased since the copies of both databases were taken is erased again in them", async () => {
  const [before, since, stays] = [
    await people.register(),
    await people.register(),
    await people.register(),
  ];
  await erase(before);
  const copies = await Promise.all([
    copiedDatabase(people.variables.DATABASE_URL),
    copiedDatabase(people.variables.KEYS_DATABASE_URL),
  ]);
  await erase(since);
  const keptApart = [before, since].map((id) => userIds.encode(id));

  const [users, keys] = copies;
  const variables = { ...people.variables, DATABASE_URL: users.url, KEYS_DATABASE_URL: keys.url };
  const restored = openPeople(readPeopleConfig(variables));
  try {
    const deps = { ...restored.people, ring: () => {} };
    expect((await deps.dataKeys.find([since])).size).toBe(1);
    expect(await reapplyErasures(deps, ["", "usr_nobody", ...keptApart])).toEqual({
      erased: 2,
      wereBack: 1,
    });
    expect(await reapplyErasures(deps, keptApart)).toEqual({ erased: 2, wereBack: 0 });
    expect([...(await deps.dataKeys.find([before, since, stays])).keys()]).toEqual([
      stays.toString("hex"),
    ]);
    const [row] = await findUsers(deps.db, [since]);
    expect(row).toMatchObject({ status: "ERASED", displayNameSealed: null, emailMark: null });
  } finally {
    await restored.close();
    await Promise.all(copies.map((copy) => copy.drop()));
  }
});

test("a key that came back with a copy of the keys alone goes again by the tombstone of its person", async () => {
  const id = await people.register();
  const copy = await copiedDatabase(people.variables.KEYS_DATABASE_URL);
  await erase(id);
  const variables = { ...people.variables, KEYS_DATABASE_URL: copy.url };
  const restored = openPeople(readPeopleConfig(variables));
  try {
    await reapplyErasures({ ...restored.people, ring: () => {} }, []);
    expect((await restored.people.dataKeys.find([id])).size).toBe(0);
  } finally {
    await restored.close();
    await copy.drop();
  }
});

test("the command takes a list of ids, a line each", async () => {
  const id = await people.register();
  await erase(id);
  const script = new URL("../erasures.ts", import.meta.url).pathname;
  const child = spawn(pinnedNode, [script, "reapply"], {
    env: people.variables,
    stdio: ["pipe", "pipe", "inherit"],
  });
  child.stdin.end(`${userIds.encode(id)}\n`);
  expect(await text(child.stdout)).toMatch(/^\d+ people are erased, 0 of whom were back\n$/);
});
