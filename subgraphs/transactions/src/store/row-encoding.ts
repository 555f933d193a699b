import type { Transaction } from "@tributary/subgraph/database";
import { sql } from "drizzle-orm";

/** A row by its columns' names, each value as the database writes it: text, or bytes if it is binary. */
export type RawRow = Readonly<Record<string, unknown>>;
type Reading = Pick<Transaction, "execute">;
/** What a column holds where nobody gave it anything; null where that is nothing. */
type Defaults = Map<string, string | null>;

const LENGTH_BYTES = 4;

/**
 * A row in bytes, the same for as long as the row is: its columns in the order of their names, name
 * and value of each. A column that holds its default is left out, so that rows which were there
 * before it was added stay what they were. Before each part stands its length and before the row the
 * number of its columns (32 bits, big-endian): no two rows look alike.
 */
export class RowEncoder {
  readonly #columns: readonly (readonly [string, string | null])[];
  #bytes = Buffer.allocUnsafe(4_096);
  #length = 0;

  constructor(defaults: Defaults) {
    this.#columns = [...defaults].toSorted(([one], [other]) => (one < other ? -1 : 1));
  }

  encode(row: RawRow): Buffer {
    let known = 0;
    let given = 0;
    this.#length = LENGTH_BYTES;
    for (const [name, absent] of this.#columns) {
      const value = row[name];
      if (value === undefined) continue;
      known++;
      if (value === null) continue;
      const part = Buffer.isBuffer(value) ? value : textOf(value);
      if (part === absent) continue;
      given++;
      this.#append(name);
      this.#append(part);
    }
    // Added after the defaults were read; whoever tries again reads them anew.
    if (known < Object.keys(row).length) throw new Error("a row has a column that came just now");
    this.#bytes.writeUInt32BE(given, 0);
    return Buffer.from(this.#bytes.subarray(0, this.#length));
  }

  #append(part: string | Buffer): void {
    const start = this.#length + LENGTH_BYTES;
    const lengthMax = typeof part === "string" ? 3 * part.length : part.length;
    if (start + lengthMax > this.#bytes.length) this.#grow(start + lengthMax);
    const length =
      typeof part === "string" ? this.#bytes.write(part, start) : part.copy(this.#bytes, start);
    this.#bytes.writeUInt32BE(length, this.#length);
    this.#length = start + length;
  }

  #grow(length: number): void {
    const grown = Buffer.allocUnsafe(2 * length);
    this.#bytes.copy(grown, 0, 0, this.#length);
    this.#bytes = grown;
  }
}

/** By table, for the columns that these tables have now. */
export async function rowEncoders(
  db: Reading,
  tables: readonly string[],
): Promise<(table: string) => RowEncoder> {
  const [rows] = await db.execute(sql`
    SELECT TABLE_NAME AS name, COLUMN_NAME AS \`column\`, COLUMN_DEFAULT AS absent
    FROM information_schema.COLUMNS
    WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME IN (${sql.join([...tables], sql`, `)})`);
  const defaults = new Map(tables.map((table): [string, Defaults] => [table, new Map()]));
  for (const { name, column, absent } of rawRows(rows)) {
    defaults.get(String(name))?.set(String(column), absent === null ? null : literal(absent));
  }
  const encoders = new Map([...defaults].map(([table, of]) => [table, new RowEncoder(of)]));
  return (table) => {
    const encoder = encoders.get(table);
    if (!encoder) throw new Error(`not asked for: ${table}`);
    return encoder;
  };
}

/** What `execute` of a SELECT gives, whose type says no more than that it is a result. */
export function rawRows(result: unknown): readonly RawRow[] {
  if (!Array.isArray(result)) throw new Error("the database answered with no rows");
  return result;
}

/** MariaDB writes defaults as SQL, MySQL as they are. */
function literal(absent: unknown): string | null {
  const text = textOf(absent);
  if (text === "NULL") return null;
  const quoted = /^'(.*)'$/s.exec(text)?.[1];
  return quoted === undefined ? text : quoted.replaceAll("''", "'");
}

function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "bigint" || Number.isSafeInteger(value)) return String(value);
  throw new TypeError("a column is of a kind that has no one text");
}
