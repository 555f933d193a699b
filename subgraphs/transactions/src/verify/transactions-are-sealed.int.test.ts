import { mkdtempSync, rmSync } from "node:fs";
import { appendFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { createLogger } from "@tributary/runtime/logger";
import { type SQL, sql } from "drizzle-orm";
import { transactionIds } from "../ids.ts";
import { alice, bob, type Ledger, openLedger, person } from "../ledger.fixture.ts";
import { sealNotes } from "../seal-log.ts";
import { seal } from "../seals.fixture.ts";
import { verifyLedger } from "./verify-ledger.ts";

const folder = mkdtempSync(join(tmpdir(), "tributary-seals-"));
const sealLogPath = join(folder, "seals.jsonl");
const note = sealNotes({
  logger: createLogger({ service: "test", level: "silent" }),
  path: sealLogPath,
});
let ledger: Ledger;
let sides: { fromAccountId: string; toAccountId: string };
/** Seal 1 has what fills the wallet, 2 and 3 two transfers each, 4 the last of them. */
let moved: [Buffer, Buffer, Buffer, Buffer, Buffer];

beforeAll(async () => {
  ledger = await openLedger();
  const [fromAccountId, toAccountId] = [
    await ledger.wallet(alice, 1_000),
    await ledger.wallet(bob, 0),
  ];
  sides = { fromAccountId, toAccountId };
  await sealAndNote();
  moved = [await move(), await move(), await move(), await move(), await move()];
  await ledger.owner.execute(sql`CREATE TABLE kept_transactions LIKE transactions`);
  await ledger.owner.execute(sql`CREATE TABLE kept_entries LIKE entries`);
  await ledger.owner.execute(sql`CREATE TABLE kept_seals LIKE seals`);
  await ledger.owner.execute(sql`CREATE TABLE kept_sealed LIKE sealed_transactions`);
  for (let more = 0; more < 3; more++) await sealAndNote({ batchSize: 4, batchesMax: 1 });
});

afterAll(async () => {
  await ledger?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function move(amount = "5"): Promise<Buffer> {
  const order = { ...sides, amount, reference: "Rent" };
  const result = await ledger.send(person(alice), order);
  if (result.outcome !== "created") throw new Error(result.outcome);
  return result.transactionId;
}

async function sealAndNote(options: Parameters<typeof seal>[1] = {}): Promise<void> {
  const sealed = await seal(ledger, options);
  if (sealed) await note(sealed);
}

async function verified(options: Parameters<typeof verifyLedger>[1] = {}) {
  const reports = await verifyLedger(ledger.db, options);
  const report = reports.find(({ number }) => number === 8);
  if (!report) throw new Error("nobody looked at the seals");
  return report;
}

/** What is named while the damage is there; it is put right again afterwards. */
async function damage(
  hurt: readonly SQL[],
  heal: readonly SQL[],
  options: Parameters<typeof verifyLedger>[1] = {},
): Promise<readonly string[]> {
  for (const statement of hurt) await ledger.owner.execute(statement);
  try {
    return (await verified(options)).broken;
  } finally {
    for (const statement of heal) await ledger.owner.execute(statement);
    expect((await verified({ sealLogPath })).broken).toEqual([]);
  }
}

const name = (id: Buffer) => transactionIds.encode(id);
const isChanged = (id: Buffer, seal: number) =>
  `${name(id)}: it, or an entry of it, is not what seal ${seal} has sealed`;

test("a sealed ledger keeps the promise, and its log too", async () => {
  const report = await verified({ sealLogPath });
  expect(report.broken).toEqual([]);
  expect(report.lookedAt).toBe(
    "6 transactions in 4 seals, 4 of them in the log, no transaction unsealed",
  );
});

describe("named, with its seal", () => {
  test("a transaction whose amount was changed", async () => {
    const [id] = moved;
    const to = (amount: number) =>
      sql`UPDATE transactions SET amount_minor = ${amount} WHERE id = ${id}`;
    expect(await damage([to(6)], [to(5)])).toEqual([isChanged(id, 2)]);
  });

  test("a transaction whose text was changed, by as little as a letter's case", async () => {
    const [, , id] = moved;
    const to = (text: string) => sql`UPDATE transactions SET reference = ${text} WHERE id = ${id}`;
    expect(await damage([to("rent")], [to("Rent")])).toEqual([isChanged(id, 3)]);
  });

  test("two transactions that changed their amounts with each other", async () => {
    const other = await move("6");
    await sealAndNote();
    const [id] = moved;
    const swap = [
      sql`UPDATE transactions SET amount_minor = 11 - amount_minor WHERE id IN (${id}, ${other})`,
    ];
    expect(await damage(swap, swap)).toEqual([isChanged(id, 2), isChanged(other, 5)]);
  });

  test("a transaction that was taken away", async () => {
    const [id] = moved;
    const found = await damage(
      [
        sql`INSERT INTO kept_transactions SELECT * FROM transactions WHERE id = ${id}`,
        sql`DELETE FROM transactions WHERE id = ${id}`,
      ],
      [
        sql`INSERT INTO transactions SELECT * FROM kept_transactions`,
        sql`DELETE FROM kept_transactions`,
      ],
    );
    expect(found).toEqual([`${name(id)}: was sealed by seal 2, and is gone`]);
  });

  test("a transaction with an entry, or a note, more or less", async () => {
    const [id, other] = moved;
    const less = await damage(
      [
        sql`INSERT INTO kept_entries SELECT * FROM entries WHERE transaction_id = ${id} LIMIT 1`,
        sql`DELETE FROM entries WHERE transaction_id = ${id} LIMIT 1`,
      ],
      [sql`INSERT INTO entries SELECT * FROM kept_entries`, sql`DELETE FROM kept_entries`],
    );
    expect(less).toEqual([isChanged(id, 2)]);
    const more = await damage(
      [
        sql`INSERT INTO entries (account_id, number, line, transaction_id, amount_minor, currency,
          balance_after_minor, created_at) SELECT account_id, number, 9, transaction_id, amount_minor,
          currency, balance_after_minor, created_at FROM entries WHERE transaction_id = ${other} LIMIT 1`,
      ],
      [sql`DELETE FROM entries WHERE line = 9`],
    );
    expect(more).toEqual([isChanged(other, 2)]);
    const noted = await damage(
      [sql`INSERT INTO transaction_metadata VALUES (${other}, 'order', ${other}, '8')`],
      [sql`DELETE FROM transaction_metadata WHERE transaction_id = ${other}`],
    );
    expect(noted).toEqual([isChanged(other, 2)]);
  });

  test("a digest that was changed, and the seal that had it", async () => {
    const [id] = moved;
    const flip = sql`UPDATE sealed_transactions SET digest =
      INSERT(digest, 1, 1, CHAR(255 - ASCII(digest))) WHERE transaction_id = ${id}`;
    expect(await damage([flip], [flip])).toEqual([
      isChanged(id, 2),
      "seal 2: its hash is not that of what it seals",
    ]);
  });

  test("two transactions that changed places", async () => {
    const swap = [
      sql`UPDATE sealed_transactions SET position = 5 - position WHERE seal = 2 AND position < 3
        ORDER BY position DESC`,
      sql`UPDATE sealed_transactions SET position = position - 2 WHERE seal = 2 ORDER BY position`,
    ];
    expect(await damage(swap, swap)).toEqual(["seal 2: its hash is not that of what it seals"]);
  });
});

describe("a seal is named", () => {
  const flip = (column: SQL, number: number) =>
    sql`UPDATE seals SET ${column} = INSERT(${column}, 1, 1, CHAR(255 - ASCII(${column})))
      WHERE number = ${number}`;

  test("whose hash was changed, and the one that followed it", async () => {
    const change = [flip(sql`hash`, 2)];
    expect(await damage(change, change)).toEqual([
      "seal 2: its hash is not that of what it seals",
      "seal 3: does not follow the seal before it",
    ]);
  });

  test.each(["transaction_count", "last_feed_number"])("whose %s was changed", async (column) => {
    const by = (step: number) =>
      sql`UPDATE seals SET ${sql.identifier(column)} = ${sql.identifier(column)} + ${step}
        WHERE number = 3`;
    const found = await damage([by(1)], [by(-1)]);
    expect(found).toContain("seal 3: its hash is not that of what it seals");
  });

  test("whose time was changed by a microsecond", async () => {
    const by = (step: number) =>
      sql`UPDATE seals SET sealed_at = sealed_at + INTERVAL ${step} MICROSECOND WHERE number = 1`;
    expect(await damage([by(1)], [by(-1)])).toEqual([
      "seal 1: its hash is not that of what it seals",
    ]);
  });

  test("that was taken out of the middle", async () => {
    const found = await damage(
      [
        sql`INSERT INTO kept_seals SELECT * FROM seals WHERE number = 2`,
        sql`DELETE FROM seals WHERE number = 2`,
      ],
      [sql`INSERT INTO seals SELECT * FROM kept_seals`, sql`DELETE FROM kept_seals`],
    );
    expect(found).toEqual(["seal 2: is not there"]);
  });

  test("that was cut off the end, as long as anything says that it was there", async () => {
    const take = sql`INSERT INTO kept_seals SELECT * FROM seals WHERE number > 3`;
    const heal = [sql`INSERT INTO seals SELECT * FROM kept_seals`, sql`DELETE FROM kept_seals`];
    const found = await damage([take, sql`DELETE FROM seals WHERE number > 3`], heal);
    expect(found).toEqual(["seals 4 to 5: are not there"]);
    const cut = [
      take,
      sql`INSERT INTO kept_sealed SELECT * FROM sealed_transactions WHERE seal > 3`,
      sql`DELETE FROM seals WHERE number > 3`,
      sql`DELETE FROM sealed_transactions WHERE seal > 3`,
    ];
    const more = [
      sql`INSERT INTO sealed_transactions SELECT * FROM kept_sealed`,
      sql`DELETE FROM kept_sealed`,
    ];
    expect(await damage(cut, [...heal, ...more])).toEqual([]);
    const logged = await damage(cut, [...heal, ...more], { sealLogPath });
    expect(logged.map((what) => what.replace(/of .*,/, "of …,"))).toEqual([
      "seal 4: is in the log of …, and not there",
      "seal 5: is in the log of …, and not there",
    ]);
  });

  test("that was made anew to hide a change: the chain is whole, the log tells", async () => {
    const [, , , , last] = moved;
    const keep = [
      sql`INSERT INTO kept_seals SELECT * FROM seals WHERE number > 3`,
      sql`INSERT INTO kept_sealed SELECT * FROM sealed_transactions WHERE seal > 3`,
      sql`DELETE FROM seals WHERE number > 3`,
      sql`DELETE FROM sealed_transactions WHERE seal > 3`,
      sql`UPDATE transactions SET amount_minor = 500 WHERE id = ${last}`,
    ];
    for (const statement of keep) await ledger.owner.execute(statement);
    await seal(ledger);
    expect((await verified()).broken).toEqual([]);
    const { broken } = await verified({ sealLogPath });
    expect(broken[0]).toMatch(/^seal 4: was another one in the log of /);
    const heal = [
      sql`UPDATE transactions SET amount_minor = 5 WHERE id = ${last}`,
      sql`DELETE FROM seals WHERE number > 3`,
      sql`DELETE FROM sealed_transactions WHERE seal > 3`,
      sql`INSERT INTO seals SELECT * FROM kept_seals`,
      sql`INSERT INTO sealed_transactions SELECT * FROM kept_sealed`,
      sql`DELETE FROM kept_seals`,
      sql`DELETE FROM kept_sealed`,
    ];
    for (const statement of heal) await ledger.owner.execute(statement);
    expect((await verified({ sealLogPath })).broken).toEqual([]);
  });
});

test("a line of the log that a crash cut off is no reason for alarm, nor does it hide the next", async () => {
  await appendFile(sealLogPath, '\n{"seal":6,"ha');
  await move();
  await sealAndNote();
  const report = await verified({ sealLogPath });
  expect(report.broken).toEqual([]);
  expect(report.lookedAt).toContain("6 of them in the log (1 line cannot be read)");
});
