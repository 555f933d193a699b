import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { eq, sql } from "drizzle-orm";
import { statementIds } from "../ids.ts";
import { brokenPromises, type Ledger, openLedger } from "../ledger.fixture.ts";
import { hours, stating } from "../statements.fixture.ts";
import { statements } from "../store/statement-tables.ts";

let ledger: Ledger;
let on: ReturnType<typeof stating>;

beforeAll(async () => {
  ledger = await openLedger();
  on = stating(ledger);
});

afterAll(async () => {
  on.close();
  await ledger.close();
});

test("an entry in none of two statements that follow each other is named, as one in both is", async () => {
  const account = await on.history(100, -30, 50);
  const { id: first } = await on.stated(account, hours(0, 2));
  const { id: second } = await on.stated(account, hours(2, 24));
  const says = (end: number, begins: number) =>
    `12: ${statementIds.encode(first)}: ends before number ${end}, and the next one, ${statementIds.encode(second)}, begins with ${begins}`;
  const change = (row: object, id: Buffer) =>
    ledger.owner.update(statements).set(row).where(eq(statements.id, id));
  const whole = { firstNumber: 2, openingMinor: 100n, totalOutMinor: 30n, entryCount: 2 };
  await change({ firstNumber: 3, openingMinor: 70n, totalOutMinor: 0n, entryCount: 1 }, second);
  expect(await brokenPromises(ledger)).toEqual([says(2, 3)]);
  await change(
    { ...whole, firstNumber: 1, openingMinor: 0n, entryCount: 3, totalInMinor: 150n },
    second,
  );
  expect(await brokenPromises(ledger)).toEqual([says(2, 1)]);
  await change({ ...whole, totalInMinor: 50n }, second);
  expect(await brokenPromises(ledger)).toEqual([]);
});

test("a statement that its account does not bear out is named, whatever of it is wrong", async () => {
  const account = await on.history(100, -30, 50);
  await on.stated(account, hours(0, 2));
  await on.stated(await on.history(), hours(0, 24));
  const { id } = await on.stated(account, hours(2, 24));
  expect(await brokenPromises(ledger)).toEqual([]);
  const truth = "2 entries, 100 + 50 - 30, 120 in the end";
  for (const [column, by, says] of [
    ["opening_minor", 1, "2 entries, 101 + 50 - 30, 120 in the end"],
    ["closing_minor", -1, "2 entries, 100 + 50 - 30, 119 in the end"],
    ["total_in_minor", 1, "2 entries, 100 + 51 - 30, 120 in the end"],
    ["total_out_minor", 1, "2 entries, 100 + 50 - 31, 120 in the end"],
    ["entry_count", 1, "3 entries, 100 + 50 - 30, 120 in the end"],
  ] as const) {
    const change = (delta: number) =>
      ledger.owner.execute(
        sql`UPDATE statements SET ${sql.raw(column)} = ${sql.raw(column)} + ${delta} WHERE id = ${id}`,
      );
    await change(by);
    expect(await brokenPromises(ledger)).toEqual([
      `12: ${statementIds.encode(id)}: says ${says}; its account says ${truth}`,
    ]);
    await change(-by);
  }
  await ledger.owner.execute(sql`UPDATE statements SET end_number = 3 WHERE id = ${id}`);
  expect(await brokenPromises(ledger)).toEqual([
    expect.stringContaining("its account says 1 entries, 100 + 0 - 30, 70 in the end"),
  ]);
});
