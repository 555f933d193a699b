import { hash } from "node:crypto";
import type { Transaction } from "@tributary/subgraph/database";
import { getTableName, sql } from "drizzle-orm";
import { transactionMetadata } from "./metadata-tables.ts";
import { type RawRow, type RowEncoder, rawRows, rowEncoders } from "./row-encoding.ts";
import { entries, transactions } from "./transaction-tables.ts";

type Reading = Pick<Transaction, "execute">;

export type TransactionDigest = {
  readonly digest: Buffer;
  /** False: no such transaction is there, whatever else of it may be. */
  readonly exists: boolean;
};

/** Of all that a transaction is, in this order. A table that comes later goes behind these. */
const parts = [
  { table: transactions, id: transactions.id },
  { table: entries, id: entries.transactionId },
  { table: transactionMetadata, id: transactionMetadata.transactionId },
] as const;

export const sealedTables = parts.map(({ table }) => getTableName(table));

/**
 * SHA-256 over all rows of a transaction: table by table, its name and the number of its rows, then
 * the rows, sorted by their bytes. A table that has none for this transaction is left out.
 */
export class TransactionDigests {
  readonly #db: Reading;
  readonly #encoderOf: (table: string) => RowEncoder;

  private constructor(db: Reading, encoderOf: (table: string) => RowEncoder) {
    this.#db = db;
    this.#encoderOf = encoderOf;
  }

  /** For the columns that there are now: not to be kept for long. */
  static async open(db: Reading): Promise<TransactionDigests> {
    return new TransactionDigests(db, await rowEncoders(db, sealedTables));
  }

  /** In the order of the ids. */
  async of(ids: readonly Buffer[]): Promise<TransactionDigest[]> {
    if (ids.length === 0) return [];
    const found = await Promise.all(parts.map((part) => this.#rowsOf(part, ids)));
    return ids.map((id) => {
      const key = id.toString("latin1");
      const rows = found.map((byId) => byId.get(key) ?? []);
      return { digest: digestOf(rows), exists: (rows[0]?.length ?? 0) > 0 };
    });
  }

  async #rowsOf({ table, id }: (typeof parts)[number], ids: readonly Buffer[]) {
    const encoder = this.#encoderOf(getTableName(table));
    // Text, since thousands of parameters take longer to bind than their rows to find; it is hexadecimal.
    const wanted = sql.raw(ids.map((one) => `x'${one.toString("hex")}'`).join());
    const [result] = await this.#db.execute(sql`SELECT * FROM ${table} WHERE ${id} IN (${wanted})`);
    const byId = new Map<string, Buffer[]>();
    for (const row of rawRows(result)) {
      const key = keyOf(row, id.name);
      const known = byId.get(key);
      const encoded = encoder.encode(row);
      if (known) known.push(encoded);
      else byId.set(key, [encoded]);
    }
    return byId;
  }
}

function keyOf(row: RawRow, column: string): string {
  const id = row[column];
  if (!Buffer.isBuffer(id)) throw new TypeError("a transaction has an id of bytes");
  return id.toString("latin1");
}

function digestOf(rowsOfTables: readonly (readonly Buffer[])[]): Buffer {
  const bytes: Buffer[] = [];
  for (const [place, rows] of rowsOfTables.entries()) {
    if (rows.length === 0) continue;
    bytes.push(...headerOf(sealedTables[place] ?? "", rows.length));
    bytes.push(...(rows.length === 1 ? rows : rows.toSorted(Buffer.compare)));
  }
  return hash("sha256", Buffer.concat(bytes), "buffer");
}

function headerOf(table: string, rowCount: number): [Buffer, Buffer, Buffer] {
  return [uint32(Buffer.byteLength(table)), Buffer.from(table), uint32(rowCount)];
}

function uint32(value: number): Buffer {
  const bytes = Buffer.allocUnsafe(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
