import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type SQL, sql } from "drizzle-orm";
import { schedule } from "../fees.fixture.ts";
import { createdId, settling } from "../holds.fixture.ts";
import { accountIds, holdIds, transactionIds } from "../ids.ts";
import { alice, bob, type Ledger, openLedger, person, staff } from "../ledger.fixture.ts";
import { verifyLedger } from "./verify-ledger.ts";

let ledger: Ledger;
let hers: string;
let transfer: Buffer;
let reversal: Buffer;

/** A transfer of 30 that cost 3 and was moved back with its fee, and a hold of 10 that keeps 3 back. */
beforeAll(async () => {
  ledger = await openLedger();
  await schedule(ledger, "EUR", "TRANSFER", { flat: "3" });
  await schedule(ledger, "EUR", "CAPTURE", { flat: "3" });
  hers = await ledger.wallet(alice, 100);
  const sides = { fromAccountId: hers, toAccountId: await ledger.wallet(bob, 0) };
  transfer = createdId(await ledger.send(person(alice), { ...sides, amount: "30" }));
  const on = settling(ledger);
  reversal = createdId(await on.reverse(transfer, { actor: staff, refundFee: true }));
  const hold = { ...sides, amount: "10", hold: true };
  const captured = createdId(await ledger.send(person(alice), hold));
  createdId(await on.capture(holdIds.encode(captured), { amount: "5" }));
  createdId(await ledger.send(person(alice), hold));
});

afterAll(() => ledger.close());

async function broken(): Promise<string[]> {
  const reports = await verifyLedger(ledger.db);
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

test("5: a transaction that says another fee than its entries, or another amount, is named", async () => {
  const set = (column: string, value: number) =>
    sql`UPDATE transactions SET ${sql.identifier(column)} = ${value} WHERE id = ${transfer}`;
  const id = transactionIds.encode(transfer);
  expect(await damage(set("fee_minor", 4), set("fee_minor", 3))).toEqual([
    `5: ${id}: its entries move 30 and a fee of 3, it says 30 and 4`,
  ]);
  expect(await damage(set("amount_minor", 31), set("amount_minor", 30))).toEqual([
    `5: ${id}: its entries move 30 and a fee of 3, it says 31 and 3`,
  ]);
});

test("5: an entry of a fee that says to be of the amount is named", async () => {
  const set = (from: string, to: string) =>
    sql`UPDATE entries SET kind = ${to} WHERE transaction_id = ${transfer} AND kind = ${from}
      AND amount_minor = 3`;
  const found = await damage(set("FEE", "AMOUNT"), set("AMOUNT", "FEE"));
  expect(found).toEqual([
    `5: ${transactionIds.encode(transfer)}: its entries move 33 and a fee of 0, it says 30 and 3`,
    expect.stringContaining("entry 1 is on no side of its TRANSFER"),
  ]);
});

test("5: an entry on an account that its transaction does not name for it is named", async () => {
  const swap = (of: Buffer, kind: string) => sql`
    UPDATE entries SET amount_minor = -amount_minor WHERE transaction_id = ${of} AND kind = ${kind}`;
  const of: readonly (readonly [Buffer, string])[] = [
    [transfer, "AMOUNT"],
    [transfer, "FEE"],
    [reversal, "AMOUNT"],
    [reversal, "FEE"],
  ];
  for (const [id, kind] of of) {
    const found = await damage(swap(id, kind), swap(id, kind));
    // Each adds up by itself, and both its entries are where the other should be.
    const strays = found.filter((what) => what.startsWith("5:"));
    const what = `is on no side of its ${id === transfer ? "TRANSFER" : "REVERSAL"}`;
    expect(strays).toEqual(Array(2).fill(expect.stringContaining(what)));
  }
});

test("6: more of a fee given back than was paid is named", async () => {
  const set = (fee: number) =>
    sql`UPDATE transactions SET fee_minor = ${fee} WHERE id = ${reversal}`;
  const found = await damage(set(4), set(3));
  const id = transactionIds.encode(transfer);
  expect(found).toContain(`6: ${id}: 4 of its fee is given back, it cost 3`);
});

test("4: what is kept back for a fee, and by no hold, is named", async () => {
  const set = (fee: number) => sql`UPDATE holds SET fee_minor = ${fee} WHERE state = 'OPEN'`;
  expect(await damage(set(0), set(3))).toEqual([
    `4: ${hers}: 13 is held, its open holds add up to 10`,
  ]);
});

test("7: two activities of one account in one transaction are named", async () => {
  const id = accountIds.decode(hers);
  const set = (from: number, to: number) =>
    sql`UPDATE entries SET number = ${to} WHERE account_id = ${id} AND number = ${from} AND line = 1`;
  const found = await damage(set(2, 1), set(1, 2));
  expect(found).toContain(`7: ${hers}: activities 1 and 2 are of one transaction`);
});
