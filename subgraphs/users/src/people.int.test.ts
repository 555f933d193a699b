import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { inTransaction, type OpenDatabase, openDatabase } from "@tributary/subgraph/database";
import { type FreshDatabase, freshDatabase } from "@tributary/testing/fresh-database";
import { registerUser } from "./commands/register-user.ts";
import type { GrantedRole } from "./domain/granted-role.ts";
import { migrationsFolder } from "./migrations-folder.ts";
import { findUserByEmail } from "./personal-data/find-user-by-email.ts";
import { deleteRole, insertRole, rolesOf } from "./store/roles.ts";

let database: FreshDatabase;
let open: OpenDatabase;

beforeAll(async () => {
  database = await freshDatabase({ migrationsFolder });
  open = openDatabase({
    url: database.url,
    connectionsMax: 2,
    waitingMax: 100,
    connectTimeoutMs: 5_000,
    lockWaitSeconds: 5,
  });
});

afterAll(async () => {
  await open?.close();
  await database?.drop();
});

async function register(email: string, roles: readonly GrantedRole[] = []): Promise<Buffer> {
  const deps = { db: open.db, ring: () => {} };
  const result = await registerUser(deps, { displayName: "Ann", email, roles });
  if (result.outcome !== "registered") throw new Error(result.outcome);
  return result.id;
}

test("a person is found by their whole address in any case, and by nothing less", async () => {
  const id = await register("ann@bücher.example");
  for (const email of ["ann@bücher.example", " Ann@BÜCHER.example", "ANN@xn--bcher-kva.example"]) {
    expect((await findUserByEmail(open, email))?.id).toEqual(id);
  }
  for (const email of ["ann@bucher.example", "nn@bücher.example", "ann@%", "ann"]) {
    expect(await findUserByEmail(open, email)).toBeUndefined();
  }
});

test("everybody is a USER, and has besides what they were given and not taken", async () => {
  const userId = await register("bea@example.com");
  expect(await rolesOf(open.db, userId)).toEqual(["USER"]);
  const admin = await register("ada@example.com", ["ADMIN"]);
  expect(await rolesOf(open.db, admin)).toEqual(["USER", "ADMIN"]);
  const granted = { userId: admin, role: "SUPPORT", grantedAt: new Date() } as const;
  await inTransaction(open.db, async (tx) => {
    await insertRole(tx, granted);
    await insertRole(tx, granted);
  });
  expect(await rolesOf(open.db, admin)).toEqual(["USER", "ADMIN", "SUPPORT"]);
  await inTransaction(open.db, (tx) => deleteRole(tx, { userId: admin, role: "ADMIN" }));
  expect(await rolesOf(open.db, admin)).toEqual(["USER", "SUPPORT"]);
});
