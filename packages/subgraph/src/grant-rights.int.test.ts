import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { type FreshDatabase, freshDatabase } from "@tributary/testing/fresh-database";
import { sql } from "drizzle-orm";
import { int, mysqlTable } from "drizzle-orm/mysql-core";
import { type OpenDatabase, openDatabase } from "./database.ts";
import { databaseFault } from "./database-faults.ts";
import { grantRights, isUserName, type ServingUser } from "./grant-rights.ts";
import { warnOfRights } from "./warn-of-rights.ts";

const facts = mysqlTable("facts", { id: int("id").primaryKey() });
const absent = mysqlTable("absent", { id: int("id").primaryKey() });

// Its two users are what is wanted here; its tables are this test's own.
const migrationsFolder = new URL("../../../subgraphs/users/migrations", import.meta.url).pathname;
let database: FreshDatabase;
let owner: OpenDatabase;
let serving: OpenDatabase;

beforeAll(async () => {
  database = await freshDatabase({ migrationsFolder });
  owner = open(database.ownerUrl);
  serving = open(database.url);
});

afterAll(async () => {
  await Promise.all([owner?.close(), serving?.close()]);
  await database?.drop();
});

beforeEach(async () => {
  await owner.db.execute(sql`DROP TABLE IF EXISTS facts, opinions`);
  await owner.db.execute(sql`CREATE TABLE facts (id INT PRIMARY KEY)`);
  await owner.db.execute(sql`CREATE TABLE opinions (id INT PRIMARY KEY)`);
});

function open(url: string): OpenDatabase {
  const options = { connectionsMax: 1, waitingMax: 10, connectTimeoutMs: 5_000 };
  return openDatabase({ url, ...options, lockWaitSeconds: 5 });
}

const grant = (appendOnly: ServingUser["appendOnly"] = [facts]) =>
  grantRights(owner.db, { user: database.name, appendOnly });

/** The server's error number; undefined where it did as it was told. */
async function refusal(statement: string) {
  return serving.db.execute(sql.raw(statement)).then(() => undefined, databaseFault);
}

test("who serves reads and adds rows, and changes them only where that is allowed", async () => {
  await grant();
  for (const table of ["facts", "opinions"]) {
    expect(await refusal(`INSERT INTO ${table} VALUES (1)`)).toBeUndefined();
    expect(await refusal(`SELECT * FROM ${table} FOR UPDATE`)).toBeUndefined();
  }
  expect(await refusal("UPDATE opinions SET id = 2")).toBeUndefined();
  expect(await refusal("DELETE FROM opinions")).toBeUndefined();
  const changing = [
    "UPDATE facts SET id = 2",
    "DELETE FROM facts",
    "REPLACE INTO facts VALUES (1)",
    "INSERT INTO facts VALUES (1) ON DUPLICATE KEY UPDATE id = 2",
    "TRUNCATE facts",
  ];
  for (const statement of changing)
    expect([statement, await refusal(statement)]).toEqual([statement, "DENIED"]);
});

test("who serves changes no table, whether it only grows or not", async () => {
  await grant();
  for (const table of ["facts", "opinions"]) {
    for (const statement of [
      `ALTER TABLE ${table} ADD more INT`,
      `DROP TABLE ${table}`,
      `CREATE INDEX more ON ${table} (id)`,
      `RENAME TABLE ${table} TO gone`,
    ]) {
      expect([statement, await refusal(statement)]).toEqual([statement, "DENIED"]);
    }
  }
  expect(await refusal("CREATE TABLE more (id INT)")).toBe("DENIED");
  expect(await refusal("SELECT * FROM __drizzle_migrations")).toBe("DENIED");
});

test("a table that becomes append-only loses the rights to change it, and to give them twice changes nothing", async () => {
  await grant([]);
  expect(await refusal("DELETE FROM facts")).toBeUndefined();
  await grant();
  await grant();
  expect(await refusal("DELETE FROM facts")).toBe("DENIED");
  expect(await refusal("INSERT INTO facts VALUES (1)")).toBeUndefined();
});

test("a table that is named and does not exist is no slip that goes unseen", async () => {
  await expect(grant([facts, absent])).rejects.toThrow("append-only, and no table: absent");
});

test("a service says so when its user may change what only grows, and is silent otherwise", async () => {
  const warnings: unknown[] = [];
  const logger = { warn: (...said: unknown[]) => void warnings.push(...said) };
  await grant();
  await owner.db.execute(sql`INSERT INTO facts VALUES (1)`);
  await warnOfRights({ db: serving.db, appendOnly: [facts], logger });
  expect(warnings).toEqual([]);
  await warnOfRights({ db: owner.db, appendOnly: [facts], logger });
  expect(warnings).toEqual([
    { tables: ["facts"] },
    "the database user may change append-only tables",
  ]);
  expect((await owner.db.execute(sql`SELECT * FROM facts`))[0]).toHaveLength(1);
  const away = open("mysql://nobody:x@127.0.0.1:1/none");
  await warnOfRights({ db: away.db, appendOnly: [facts], logger });
  expect(warnings).toHaveLength(2);
  await away.close();
});

test("only names that need no quoting are names of users", () => {
  for (const name of ["app", "app@%", "app@10.0.0.1", "tributary-app.1@db.example"]) {
    expect([name, isUserName(name)]).toEqual([name, true]);
  }
  for (const name of ["", "a'b", "a b", "app@", "@%", "app@h'", "a@b@c", "a`b"]) {
    expect([name, isUserName(name)]).toEqual([name, false]);
  }
});
