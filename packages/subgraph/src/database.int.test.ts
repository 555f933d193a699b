import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type FreshDatabase, freshDatabase } from "@tributary/testing/fresh-database";
import { eq, sql } from "drizzle-orm";
import { bigint, mysqlTable } from "drizzle-orm/mysql-core";
import { instant, minorUnits } from "./columns.ts";
import { inTransaction, migrateDatabase, type OpenDatabase, openDatabase } from "./database.ts";

const coins = mysqlTable("coins", {
  id: bigint("id", { mode: "number" }).primaryKey(),
  amount: minorUnits("amount").notNull(),
  madeAt: instant("made_at").notNull(),
});

const folder = mkdtempSync(join(tmpdir(), "tributary-migrations-"));
let database: FreshDatabase;
let open: OpenDatabase;

beforeAll(async () => {
  writeMigrations([
    "CREATE TABLE coins (id bigint PRIMARY KEY, amount bigint NOT NULL, made_at datetime(6) NOT NULL)",
    "INSERT INTO coins VALUES (1, 9007199254740993, '2026-03-29 01:30:00.123456'), (2, 0, NOW(6))",
  ]);
  database = await freshDatabase();
  open = openDatabase({
    url: database.url,
    connectionsMax: 4,
    waitingMax: 100,
    connectTimeoutMs: 5_000,
    lockWaitSeconds: 5,
  });
});

afterAll(async () => {
  await open.close();
  await database.drop();
  rmSync(folder, { recursive: true });
});

function writeMigrations(statements: readonly string[]): void {
  mkdirSync(join(folder, "meta"), { recursive: true });
  const entries = statements.map((statement, idx) => {
    const tag = `000${idx}_step`;
    writeFileSync(join(folder, `${tag}.sql`), statement);
    return { idx, version: "5", when: 1_700_000_000_000 + idx, tag, breakpoints: true };
  });
  const journal = { version: "7", dialect: "mysql", entries };
  writeFileSync(join(folder, "meta", "_journal.json"), JSON.stringify(journal));
}

describe("a database", () => {
  test("is migrated once when several processes try at the same moment", async () => {
    const migrate = () =>
      migrateDatabase({ url: database.url, migrationsFolder: folder, lockTimeoutSeconds: 20 });
    await Promise.all([migrate(), migrate(), migrate()]);
    expect(await open.db.$count(coins)).toBe(2);
  });

  test("keeps amounts past 2^53 and instants as they were", async () => {
    const [coin] = await open.db.select().from(coins).where(eq(coins.id, 1));
    expect(coin?.amount).toBe(9_007_199_254_740_993n);
    expect(coin?.madeAt.toISOString()).toBe("2026-03-29T01:30:00.123Z");
  });

  test("gives work that lost to a deadlock another go, as a whole", async () => {
    const attempts = [0, 0];
    // Opposite orders: one of the two is chosen as the victim at its second lock.
    const meeting = Promise.withResolvers<void>();
    let arrived = 0;
    const work = (who: 0 | 1, first: number, second: number) =>
      inTransaction(open.db, async (tx) => {
        attempts[who] = (attempts[who] ?? 0) + 1;
        await tx.update(coins).set({ amount: sql`amount + 1` }).where(eq(coins.id, first));
        if (++arrived === 2) meeting.resolve();
        await meeting.promise;
        await tx.update(coins).set({ amount: sql`amount + 1` }).where(eq(coins.id, second));
      });
    await Promise.all([work(0, 1, 2), work(1, 2, 1)]);
    expect(attempts.toSorted()).toEqual([1, 2]);
    const rows = await open.db.select({ amount: coins.amount }).from(coins).orderBy(coins.id);
    expect(rows.map(({ amount }) => amount)).toEqual([9_007_199_254_740_995n, 2n]);
  });

  test("does not try again what failed for another reason, and keeps nothing of it", async () => {
    let attempts = 0;
    const failing = inTransaction(open.db, async (tx) => {
      attempts++;
      await tx.update(coins).set({ amount: 77n }).where(eq(coins.id, 2));
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(attempts).toBe(1);
    const [coin] = await open.db.select().from(coins).where(eq(coins.id, 2));
    expect(coin?.amount).toBe(2n);
  });
});
