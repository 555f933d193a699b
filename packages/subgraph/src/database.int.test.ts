import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { eventually } from "@tributary/testing/eventually";
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

describe("a connection", () => {
  test("refuses what does not fit, whatever the server's own mode", async () => {
    const tooMuch = open.db.execute(sql`UPDATE coins SET amount = 9223372036854775808`);
    await expect(tooMuch).rejects.toMatchObject({ cause: { errno: 1264 } });
    const [rows] = await open.db.execute(sql`SELECT @@SESSION.sql_mode AS mode`);
    const mode = String(Reflect.get(Reflect.get(rows, 0), "mode"));
    expect(mode).toContain("STRICT_ALL_TABLES");
    expect(mode).not.toContain("NO_BACKSLASH_ESCAPES");
  });

  test("to a database that falls silent is given up, and the next one works", async () => {
    const impatient = openImpatient();
    try {
      await expect(impatient.db.execute(sql`SELECT SLEEP(20)`)).rejects.toMatchObject({
        cause: { message: "the database fell silent" },
      });
      await impatient.ping();
    } finally {
      await impatient.close();
    }
  });

  test("of a process that stands still in a transaction does not keep its locks", async () => {
    const vanished = openImpatient();
    try {
      const [locks, isHeld] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      const work = inTransaction(vanished.db, async (tx) => {
        const [rows] = await tx.execute(sql`SELECT @@SESSION.idle_transaction_timeout AS seconds`);
        // What the server itself does where the process is gone for good.
        expect(Number(Reflect.get(Reflect.get(rows, 0), "seconds"))).toBe(1);
        await tx.execute(sql`SELECT id FROM coins WHERE id = 1 FOR UPDATE`);
        isHeld.resolve();
        await locks.promise;
      });
      work.catch(() => {});
      await Promise.race([isHeld.promise, work]);
      await eventually(() =>
        open.db.execute(sql`SELECT id FROM coins WHERE id = 1 FOR UPDATE NOWAIT`).then(() => true),
      );
      locks.resolve();
      await expect(work).rejects.toThrow();
    } finally {
      await vanished.close();
    }
  });
});

function openImpatient(): OpenDatabase {
  return openDatabase({
    url: database.url,
    connectionsMax: 2,
    waitingMax: 10,
    connectTimeoutMs: 5_000,
    lockWaitSeconds: 5,
    silenceMsMax: 1_000,
  });
}
