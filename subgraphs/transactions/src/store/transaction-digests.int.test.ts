import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type Column, getTableColumns, getTableName, sql } from "drizzle-orm";
import type { MySqlTable } from "drizzle-orm/mysql-core";
import { alice, bob, type Ledger, openLedger, person } from "../ledger.fixture.ts";
import { transactionMetadata } from "./metadata-tables.ts";
import { TransactionDigests } from "./transaction-digests.ts";
import { entries, transactions } from "./transaction-tables.ts";

let ledger: Ledger;
let hers: string;
let his: string;

beforeAll(async () => {
  ledger = await openLedger();
  [hers, his] = [await ledger.wallet(alice, 1_000), await ledger.wallet(bob, 0)];
});

afterAll(() => ledger?.close());

async function moved(): Promise<Buffer> {
  const metadata = [{ key: "order", value: "7" }];
  const order = { fromAccountId: hers, toAccountId: his, amount: "5", reference: "Rent", metadata };
  const result = await ledger.send(person(alice), order);
  if (result.outcome !== "created") throw new Error(result.outcome);
  return result.transactionId;
}

async function digestOf(id: Buffer): Promise<string | undefined> {
  const [found] = await (await TransactionDigests.open(ledger.db)).of([id]);
  return found?.digest.toString("hex");
}

const sealed: readonly MySqlTable[] = [transactions, entries, transactionMetadata];
const columns = sealed.flatMap((table) =>
  Object.values<Column>(getTableColumns(table)).map(
    (column) => [`${getTableName(table)}.${column.name}`, table, column] as const,
  ),
);

/** In one row of the transaction. */
async function change(table: MySqlTable, name: string, value: unknown, id: Buffer): Promise<void> {
  const key = sql.identifier(table === transactions ? "id" : "transaction_id");
  await ledger.owner.execute(
    sql`UPDATE ${table} SET ${sql.identifier(name)} = ${value} WHERE ${key} = ${id} LIMIT 1`,
  );
}

test.each(columns)("changes with %s", async (_name, table, column) => {
  const id = await moved();
  const before = await digestOf(id);
  expect(await digestOf(id)).toBe(before);
  await change(table, column.name, otherValue(column), id);
  expect(await digestOf(id)).not.toBe(before);
});

function otherValue(column: Column) {
  const type = column.getSQLType();
  const name = sql.identifier(column.name);
  if (type === "binary(16)") return Buffer.alloc(16, 7);
  // The least that the column can tell apart.
  if (type.startsWith("datetime")) return sql`${name} + INTERVAL 1 MICROSECOND`;
  if (type.startsWith("tinyint")) return sql`${name} + 1`;
  // Not a number that the next activity will have.
  if (type.startsWith("bigint")) return sql`${name} + 100000`;
  return "CHF";
}

test("changes when a row of it comes or goes, or changes places with another's", async () => {
  const [id, other] = [await moved(), await moved()];
  const before = await digestOf(id);
  await ledger.owner.execute(
    sql`UPDATE entries SET transaction_id = ${other} WHERE transaction_id = ${id} LIMIT 1`,
  );
  const less = await digestOf(id);
  expect(less).not.toBe(before);
  await ledger.owner.execute(
    sql`UPDATE entries SET transaction_id = ${id} WHERE transaction_id = ${other}`,
  );
  expect([before, less]).not.toContain(await digestOf(id));
  await ledger.owner.execute(sql`DELETE FROM transaction_metadata WHERE transaction_id = ${other}`);
  expect(await digestOf(other)).not.toBe(before);
});

test("is the same before and after a table gets a column, and changes with what is in it", async () => {
  const id = await moved();
  const before = await digestOf(id);
  const added = [
    [transactions, "note", sql`VARCHAR(20) NULL`, "more"],
    [entries, "weight", sql`BIGINT NOT NULL DEFAULT 3`, 4],
    [entries, "shade", sql`VARCHAR(20) NOT NULL DEFAULT 'it''s grey'`, "red"],
    [transactionMetadata, "place", sql`INT NOT NULL DEFAULT 0`, 1],
  ] as const;
  for (const [table, name, type] of added) {
    await ledger.owner.execute(sql`ALTER TABLE ${table} ADD ${sql.identifier(name)} ${type}`);
  }
  expect(await digestOf(id)).toBe(before);
  for (const [table, name, _type, value] of added) {
    const digest = await digestOf(id);
    await change(table, name, value, id);
    expect(await digestOf(id)).not.toBe(digest);
  }
});

test("is what an auditor computes by the rules of the decision, without our code", async () => {
  const id = await moved();
  const u32 = (value: number) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(value);
    return bytes;
  };
  const part = (value: Buffer | string) => {
    const bytes = Buffer.from(value as string);
    return Buffer.concat([u32(bytes.length), bytes]);
  };
  const [row] = await ledger.db.select().from(transactions).where(sql`id = ${id}`);
  const lines = await ledger.db.select().from(entries).where(sql`transaction_id = ${id}`);
  if (!row) throw new Error("no transaction");
  const text = (at: Date) => at.toISOString().replace("T", " ").replace("Z", "000");
  const encode = (columns: Record<string, Buffer | string>) =>
    Buffer.concat([
      u32(Object.keys(columns).length),
      ...Object.entries(columns).flatMap(([name, value]) => [part(name), part(value)]),
    ]);
  const transaction = encode({
    actor_id: alice,
    amount_minor: "5",
    created_at: text(row.createdAt),
    currency: "EUR",
    from_account_id: row.fromAccountId,
    id,
    kind: "TRANSFER",
    reference: "Rent",
    to_account_id: row.toAccountId,
  });
  const entryRows = lines.map((line) =>
    encode({
      account_id: line.accountId,
      amount_minor: String(line.amountMinor),
      balance_after_minor: String(line.balanceAfterMinor),
      created_at: text(line.createdAt),
      currency: "EUR",
      number: String(line.number),
      transaction_id: id,
    }),
  );
  const note = encode({
    account_id: row.fromAccountId,
    key: "order",
    transaction_id: id,
    value: "7",
  });
  const whole = Buffer.concat([
    ...[part("transactions"), u32(1), transaction],
    ...[part("entries"), u32(2), ...entryRows.sort(Buffer.compare)],
    ...[part("transaction_metadata"), u32(1), note],
  ]);
  expect(await digestOf(id)).toBe(createHash("sha256").update(whole).digest("hex"));
});
