import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { type DatabaseLink, databaseLink } from "@tributary/testing/database-link";
import { type FreshDatabase, freshDatabase } from "@tributary/testing/fresh-database";
import { sql } from "drizzle-orm";
import { inTransaction, type OpenDatabase, openDatabase, type Transaction } from "./database.ts";

let database: FreshDatabase;
let link: DatabaseLink;
let open: OpenDatabase;

beforeAll(async () => {
  database = await freshDatabase();
  link = await databaseLink(database.url);
  open = openDatabase({
    url: link.url,
    connectionsMax: 2,
    waitingMax: 10,
    connectTimeoutMs: 5_000,
    lockWaitSeconds: 5,
  });
  await open.db.execute(sql`CREATE TABLE coins (worth int)`);
});

afterAll(async () => {
  await open?.close();
  await link?.close();
  await database?.drop();
});

beforeEach(() => open.db.execute(sql`DELETE FROM coins`));

const add = (tx: Transaction) => tx.execute(sql`INSERT INTO coins VALUES (1)`);

async function count(): Promise<number> {
  const [rows] = await open.db.execute(sql`SELECT COUNT(*) AS count FROM coins`);
  return Number(Reflect.get(Reflect.get(rows, 0), "count"));
}

test("what lost its connection before its commit is done anew, as a whole and once", async () => {
  let attempts = 0;
  await inTransaction(open.db, async (tx) => {
    await add(tx);
    if (++attempts < 3) await tx.execute(sql`KILL CONNECTION_ID()`);
  });
  expect([attempts, await count()]).toEqual([3, 1]);
});

test("where the commit's answer is lost, what cannot be repeated fails, and was done once", async () => {
  link.loseNextCommit();
  await expect(inTransaction(open.db, add)).rejects.toThrow();
  expect(link.commitsLost()).toBe(1);
  expect(await count()).toBe(1);
});

test("what changes nothing when it is repeated is repeated, and finds what it did", async () => {
  link.loseNextCommit();
  const found: number[] = [];
  const addOnce = async (tx: Transaction) => {
    const [rows] = await tx.execute(sql`SELECT COUNT(*) AS count FROM coins FOR UPDATE`);
    found.push(Number(Reflect.get(Reflect.get(rows, 0), "count")));
    if (found.at(-1) === 0) await add(tx);
  };
  await inTransaction(open.db, addOnce, { isRepeatable: true });
  expect(found).toEqual([0, 1]);
  expect(await count()).toBe(1);
});
