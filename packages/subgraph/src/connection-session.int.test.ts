import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type FreshDatabase, freshDatabase } from "@tributary/testing/fresh-database";
import { sql } from "drizzle-orm";
import { bigint, mysqlTable } from "drizzle-orm/mysql-core";
import { z } from "zod";
import { instant, minorUnits } from "./columns.ts";
import { inTransaction, type OpenDatabase, openDatabase, type Transaction } from "./database.ts";

const coins = mysqlTable("coins", {
  id: bigint("id", { mode: "number" }).primaryKey(),
  amount: minorUnits("amount").notNull(),
  madeAt: instant("made_at").notNull(),
});

let database: FreshDatabase;
let open: OpenDatabase;

beforeAll(async () => {
  database = await freshDatabase();
  open = openDatabase({
    url: database.url,
    connectionsMax: 1,
    waitingMax: 100,
    connectTimeoutMs: 5_000,
    lockWaitSeconds: 5,
  });
  await open.db.execute(
    sql`CREATE TABLE coins (id bigint PRIMARY KEY, amount bigint NOT NULL, made_at datetime(6) NOT NULL)`,
  );
});

afterAll(async () => {
  await open.close();
  await database.drop();
});

async function preparedRuns(tx: Transaction): Promise<number> {
  const [rows] = await tx.execute(sql`SHOW SESSION STATUS LIKE 'Com_stmt_execute'`);
  return z.tuple([z.object({ Value: z.coerce.number() })]).parse(rows)[0].Value;
}

test("what is prepared on a connection is still prepared in its next transaction", async () => {
  const sessions: Transaction[] = [];
  for (let round = 0; round < 2; round++) {
    await inTransaction(open.db, async (tx) => void sessions.push(tx));
  }
  expect(sessions[0]).toBe(sessions[1]);
});

test("a prepared statement is the server's from its second run on, and means the same", async () => {
  await inTransaction(open.db, async (tx) => {
    const [amount, madeAt] = [9_007_199_254_740_993n, new Date("2026-03-29T01:30:00.123Z")];
    const insert = tx
      .insert(coins)
      .values({ id: sql.placeholder("id"), amount, madeAt })
      .prepare();
    const select = tx
      .select()
      .from(coins)
      .where(sql`id = ${sql.placeholder("id")}`)
      .prepare();
    const before = await preparedRuns(tx);
    for (const id of [1, 2, 3]) {
      await insert.execute({ id });
      expect(await select.execute({ id })).toEqual([{ id, amount, madeAt }]);
    }
    expect((await preparedRuns(tx)) - before).toBe(4);
  });
});

test("amounts past 2^53 are added to the last unit, prepared or not", async () => {
  const amount = 9_007_199_254_740_993n;
  const added = await inTransaction(open.db, async (tx) => {
    await tx.insert(coins).values({ id: 9, amount, madeAt: new Date() });
    const add = tx
      .update(coins)
      .set({ amount: sql`${coins.amount} + ${sql.placeholder("by")}` })
      .where(sql`id = 9`)
      .prepare();
    for (const by of [2n, 2n, -1n]) await add.execute({ by });
    return tx.delete(coins).where(sql`id = 9 AND amount = ${amount + 3n}`);
  });
  expect(added[0].affectedRows).toBe(1);
});

test("what is not prepared leaves nothing behind on the server", async () => {
  await inTransaction(open.db, async (tx) => {
    const before = await preparedRuns(tx);
    for (let round = 0; round < 3; round++) await tx.select().from(coins);
    expect(await preparedRuns(tx)).toBe(before);
  });
});

test("a transaction reads what is committed, from one statement to the next", async () => {
  const level = await inTransaction(open.db, (tx) =>
    tx.execute(sql`SELECT @@session.tx_isolation AS level`),
  );
  expect(level[0]).toEqual([{ level: "READ-COMMITTED" }]);
});

test("a connection that is lost in a transaction is told as that, and is not used again", async () => {
  const suicide = async (tx: Transaction) => void (await tx.execute(sql`KILL CONNECTION_ID()`));
  const lost = inTransaction(open.db, suicide, { attemptsMax: 1 });
  await expect(lost).rejects.toMatchObject({ cause: { errno: 1927 } });
  expect(await inTransaction(open.db, (tx) => tx.select().from(coins))).toHaveLength(3);
});
