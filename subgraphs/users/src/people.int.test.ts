import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { inTransaction } from "@tributary/subgraph/database";
import { openPeopleFixture, type PeopleFixture } from "./people.fixture.ts";
import { findUserByEmail } from "./personal-data/find-user-by-email.ts";
import { deleteRole, insertRole, rolesOf } from "./store/roles.ts";

let people: PeopleFixture;

beforeAll(async () => {
  people = await openPeopleFixture();
});

afterAll(() => people?.close());

test("a person is found by their whole address in any case, and by nothing less", async () => {
  const id = await people.register({ email: "ann@bücher.example" });
  for (const email of ["ann@bücher.example", " Ann@BÜCHER.example", "ANN@xn--bcher-kva.example"]) {
    expect((await findUserByEmail(people.deps, email))?.id).toEqual(id);
  }
  for (const email of ["ann@bucher.example", "nn@bücher.example", "ann@%", "ann"]) {
    expect(await findUserByEmail(people.deps, email)).toBeUndefined();
  }
});

test("everybody is a USER, and has besides what they were given and not taken", async () => {
  const userId = await people.register();
  expect(await rolesOf(people.deps.db, userId)).toEqual(["USER"]);
  const admin = await people.register({ roles: ["ADMIN"] });
  expect(await rolesOf(people.deps.db, admin)).toEqual(["USER", "ADMIN"]);
  const granted = { userId: admin, role: "SUPPORT", grantedAt: new Date() } as const;
  await inTransaction(people.deps.db, async (tx) => {
    await insertRole(tx, granted);
    await insertRole(tx, granted);
  });
  expect(await rolesOf(people.deps.db, admin)).toEqual(["USER", "ADMIN", "SUPPORT"]);
  await inTransaction(people.deps.db, (tx) => deleteRole(tx, { userId: admin, role: "ADMIN" }));
  expect(await rolesOf(people.deps.db, admin)).toEqual(["USER", "SUPPORT"]);
});
