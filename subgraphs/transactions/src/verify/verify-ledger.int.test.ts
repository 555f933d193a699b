import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type SQL, sql } from "drizzle-orm";
import { accountIds, transactionIds } from "../ids.ts";
import { alice, bob, type Ledger, nextKey, openLedger, person } from "../ledger.fixture.ts";
import { activities } from "../store/activity-tables.ts";
import { promises } from "./promises.ts";
import { verifyLedger } from "./verify-ledger.ts";

let ledger: Ledger;

beforeAll(async () => {
  ledger = await openLedger();
});

afterAll(() => ledger.close());

/** Wallets of 100 in one currency, of which 30 moved from hers to his: her entries are 1 and 2. */
async function moved() {
  const [hers, his] = [await ledger.wallet(alice, 100), await ledger.wallet(bob, 0)];
  const idempotencyKey = nextKey();
  const sides = { fromAccountId: hers, toAccountId: his };
  const result = await ledger.send(person(alice), { ...sides, amount: "30", idempotencyKey });
  if (result.outcome !== "created") throw new Error(result.outcome);
  const { transactionId } = result;
  const bytes = accountIds.decode(hers) ?? Buffer.alloc(0);
  return { hers, his, bytes, idempotencyKey, transactionId };
}

async function broken(of = ledger): Promise<string[]> {
  const reports = await verifyLedger(of.db);
  return reports.flatMap(({ number, broken }) => broken.map((what) => `${number}: ${what}`));
}

/** What is named while the damage is there; it is put right again afterwards. */
async function damage(hurt: SQL, heal: SQL): Promise<string[]> {
  expect(await broken()).toEqual([]);
  await ledger.owner.execute(hurt);
  try {
    return await broken();
  } finally {
    await ledger.owner.execute(heal);
  }
}

test("a ledger that only commands wrote keeps every promise, and each says what it looked at", async () => {
  await moved();
  const reports = await verifyLedger(ledger.db);
  expect(reports.flatMap(({ broken }) => broken)).toEqual([]);
  expect(reports.map(({ number }) => number)).toEqual(promises.map(({ number }) => number));
  expect(reports[1]?.lookedAt).toMatch(/^[1-9]\d* entries$/);
});

describe("named when broken", () => {
  test("1, 2: a balance that no entry explains", async () => {
    const { hers, bytes } = await moved();
    expect(
      await damage(
        sql`UPDATE accounts SET posted_minor = posted_minor + 5 WHERE id = ${bytes}`,
        sql`UPDATE accounts SET posted_minor = posted_minor - 5 WHERE id = ${bytes}`,
      ),
    ).toEqual([
      "1: EUR: all balances add up to 5",
      `2: ${hers}: its balance is 75, its entries add up to 70`,
    ]);
  });

  test("2: an entry whose balance after does not follow", async () => {
    const { hers, bytes } = await moved();
    const of = sql`WHERE account_id = ${bytes} AND number = 1`;
    expect(
      await damage(
        sql`UPDATE entries SET balance_after_minor = 99 ${of}`,
        sql`UPDATE entries SET balance_after_minor = 100 ${of}`,
      ),
    ).toEqual([
      `2: ${hers}: at entry 1, 0 and 100 do not make 99`,
      `2: ${hers}: at entry 2, 99 and -30 do not make 70`,
    ]);
  });

  test("2: an entry in another currency than its account", async () => {
    const { hers, bytes } = await moved();
    const found = await damage(
      sql`UPDATE accounts SET currency = 'USD' WHERE id = ${bytes}`,
      sql`UPDATE accounts SET currency = 'EUR' WHERE id = ${bytes}`,
    );
    expect(found).toContain(`2: ${hers}: entry 1 is in another currency than its account`);
  });

  test("2, 5: an entry in another currency than the other one of its transaction", async () => {
    const { hers, bytes, transactionId } = await moved();
    const to = (currency: string) =>
      sql`UPDATE entries SET currency = ${currency} WHERE account_id = ${bytes} AND number = 2`;
    expect(await damage(to("USD"), to("EUR"))).toEqual([
      `2: ${hers}: entry 2 is in another currency than its account`,
      `5: ${transactionIds.encode(transactionId)}: its entries are in EUR and USD`,
    ]);
  });

  test("2, 5: an entry with another amount", async () => {
    const { hers, bytes, transactionId } = await moved();
    const of = sql`WHERE account_id = ${bytes} AND number = 2`;
    expect(
      await damage(
        sql`UPDATE entries SET amount_minor = -31 ${of}`,
        sql`UPDATE entries SET amount_minor = -30 ${of}`,
      ),
    ).toEqual([
      `2: ${hers}: its balance is 70, its entries add up to 69`,
      `2: ${hers}: at entry 2, 100 and -31 do not make 70`,
      `5: ${transactionIds.encode(transactionId)}: its entries in EUR add up to -1`,
    ]);
  });

  test("3, 7: a gap in an account's activities", async () => {
    const { hers, bytes } = await moved();
    expect(
      await damage(
        sql`UPDATE activities SET number = 9 WHERE account_id = ${bytes} AND number = 1`,
        sql`UPDATE activities SET number = 1 WHERE account_id = ${bytes} AND number = 9`,
      ),
    ).toEqual([
      `3: ${hers}: counts 2 activities; 2 are there, 2 to 9`,
      `3: ${hers}: entry 1 is not of activity 1`,
      `7: ${hers}: activity 9 has no entry`,
    ]);
  });

  test("3: activities that went before the others and were not removed for their age, or not all", async () => {
    const { hers, bytes } = await moved();
    const [first] = (await ledger.snapshot()).activities.filter(
      ({ accountId, number }) => accountId.equals(bytes) && number === 1,
    );
    if (!first) throw new Error("no activity");
    const remove = sql`DELETE FROM activities WHERE account_id = ${bytes} AND number = 1`;
    const heal = async (number: number, expected: string[]) => {
      await ledger.db.execute(
        sql`INSERT INTO activity_purges (account_id, number) VALUES (${bytes}, ${number})`,
      );
      expect(await broken()).toEqual(expected);
      await ledger.db.execute(sql`DELETE FROM activity_purges`);
    };
    await ledger.db.execute(remove);
    await heal(1, []);
    await heal(2, [`3: ${hers}: counts 2 activities, 2 of them removed; 1 are there, 2 to 2`]);
    expect(await broken()).toEqual([
      `3: ${hers}: counts 2 activities; 1 are there, 2 to 2`,
      `3: ${hers}: entry 1 is not of activity 1`,
    ]);
    await ledger.db.insert(activities).values(first);
  });

  test("3, 7: activities of an account that does not exist", async () => {
    const nobody = accountIds.create();
    const found = await damage(
      sql`INSERT INTO activities (account_id, number, kind, transaction_id, created_at)
        VALUES (${nobody}, 1, 'ENTRIES_POSTED', ${nobody}, NOW(6))`,
      sql`DELETE FROM activities WHERE account_id = ${nobody}`,
    );
    const id = accountIds.encode(nobody);
    expect(found).toContain(`3: ${id}: has activities, and is no account`);
  });

  test("4: money that is held, and by no hold", async () => {
    const { hers, bytes } = await moved();
    expect(
      await damage(
        sql`UPDATE accounts SET held_minor = 7 WHERE id = ${bytes}`,
        sql`UPDATE accounts SET held_minor = 0 WHERE id = ${bytes}`,
      ),
    ).toEqual([`4: ${hers}: 7 is held, its open holds add up to 0`]);
  });

  test("4: a hold that nothing is held for, captured by nobody and placed by nothing", async () => {
    const { hers, bytes } = await moved();
    const id = transactionIds.create();
    const hold = transactionIds.encode(id);
    expect(
      await damage(
        sql`INSERT INTO holds
          (id, account_id, to_account_id, amount_minor, currency, expires_at, created_at)
          VALUES (${id}, ${bytes}, ${bytes}, 7, 'EUR', NOW(6), NOW(6))`,
        sql`DELETE FROM holds WHERE id = ${id}`,
      ),
    ).toEqual([
      `4: ${hers}: 0 is held, its open holds add up to 7`,
      `4: ${hold}: a hold that nothing placed`,
    ]);
  });

  test("3, 5: a transaction without its entries, and entries without their transaction", async () => {
    const { hers, transactionId } = await moved();
    const other = transactionIds.create();
    const found = await damage(
      sql`UPDATE entries SET transaction_id = ${other} WHERE transaction_id = ${transactionId}`,
      sql`UPDATE entries SET transaction_id = ${transactionId} WHERE transaction_id = ${other}`,
    );
    expect(found).toContain(`3: ${hers}: entry 2 is not of activity 2`);
    expect(found).toContain(`5: ${transactionIds.encode(transactionId)}: has no entries`);
    expect(found).toContain(`5: ${hers}: entry 2 is of no transaction`);
  });

  test("5, 6: more reversed than was moved", async () => {
    const { bytes, transactionId } = await moved();
    const id = transactionIds.create();
    expect(
      await damage(
        sql`INSERT INTO transactions
          (id, kind, related_id, from_account_id, to_account_id, amount_minor, currency, created_at)
          VALUES (${id}, 'REVERSAL', ${transactionId}, ${bytes}, ${id}, 31, 'EUR', NOW(6))`,
        sql`DELETE FROM transactions WHERE id = ${id}`,
      ),
    ).toEqual([
      `5: ${transactionIds.encode(id)}: has no entries`,
      `6: ${transactionIds.encode(transactionId)}: 31 of it is reversed, it moved 30`,
    ]);
  });

  test("7: an activity that nobody is told of, or told of twice", async () => {
    const { hers } = await moved();
    const of = sql`WHERE subject = ${hers}`;
    const renumber = (from: number, to: number) =>
      sql`UPDATE outbox SET number = ${to} ${of} AND number = ${from}`;
    expect(await damage(renumber(2, 9), renumber(9, 2))).toEqual([
      `7: ${hers}: event 9 comes after event 1`,
    ]);
    expect(await damage(renumber(1, 0), renumber(0, 1))).toEqual([
      `7: ${hers}: event 2 comes after event 0`,
    ]);
    const duplicate = sql`INSERT INTO outbox (event_id, type, subject, number, time, data)
      SELECT event_id, type, subject, number, time, data FROM outbox ${of} AND number = 2`;
    const removeIt = sql`DELETE FROM outbox ${of} AND number = 2 ORDER BY id DESC LIMIT 1`;
    expect(await damage(duplicate, removeIt)).toEqual([`7: ${hers}: event 2 comes after event 2`]);
  });

  test("7: an account none of whose activities is told of, though no event was removed yet", async () => {
    const { hers } = await moved();
    const rename = (from: string, to: string) =>
      sql`UPDATE outbox SET subject = ${to} WHERE subject = ${from}`;
    expect(await damage(rename(hers, "acc_nobody"), rename("acc_nobody", hers))).toEqual([
      `7: ${hers}: activity 1 has no event, nor has any after it`,
      "7: acc_nobody: has events, and is no account",
    ]);
  });

  test("10: a key whose transaction does not exist, or that was given no answer", async () => {
    const { idempotencyKey, transactionId } = await moved();
    const answer = (outcome: string | null) =>
      sql`UPDATE idempotency_keys SET outcome = ${outcome} WHERE \`key\` = ${idempotencyKey}`;
    const created = (id: Buffer) =>
      JSON.stringify({ outcome: "created", transactionId: transactionIds.encode(id) });
    const other = transactionIds.create();
    const [name] = await damage(answer(created(other)), answer(created(transactionId)));
    expect(name).toMatch(new RegExp(`^10: key ${idempotencyKey} of usr_`));
    expect(name).toContain(`${transactionIds.encode(other)} does not exist`);
    const [none] = await damage(answer(null), answer(created(transactionId)));
    expect(none).toContain("was given no answer");
  });
});

test("what breaks is named up to a bound, and that there is more", async () => {
  await moved();
  await ledger.db.execute(sql`UPDATE accounts SET held_minor = 1 WHERE floor_minor IS NULL`);
  await ledger.worldOf("JPY");
  await ledger.db.execute(sql`UPDATE accounts SET held_minor = 1 WHERE floor_minor IS NULL`);
  const reports = await verifyLedger(ledger.db, { namedMax: 1 });
  await ledger.db.execute(sql`UPDATE accounts SET held_minor = 0`);
  const held = reports.find(({ number }) => number === 4);
  expect(held).toMatchObject({ isMore: true });
  expect(held?.broken).toHaveLength(1);
});

test("events that were published and removed are not missed", async () => {
  const own = await openLedger();
  try {
    const toAccountId = await own.wallet(alice, 100);
    const age = sql`INTERVAL 1 DAY`;
    await own.db.execute(sql`UPDATE activities SET created_at = NOW(6) - ${age}`);
    await own.db.execute(sql`UPDATE feed_counter SET last_number = 2`);
    await own.db.execute(sql`DELETE FROM outbox`);
    expect(await broken(own)).toEqual([]);
    const fromAccountId = await own.worldOf("EUR");
    await own.send({ kind: "PLATFORM" }, { fromAccountId, toAccountId, amount: "1" });
    expect(await broken(own)).toEqual([]);
    await own.db.execute(sql`UPDATE activities SET created_at = NOW(6) + ${age} WHERE number = 1`);
    expect(await broken(own)).toHaveLength(2);
  } finally {
    await own.close();
  }
});
