import { createHash, type Hash } from "node:crypto";
import type { Transaction } from "@tributary/subgraph/database";
import { asc, desc, eq, getTableName, gt, inArray, sql } from "drizzle-orm";
import { type RawRow, type RowEncoder, rowEncoders } from "./row-encoding.ts";
import { sealedTransactions, seals } from "./seal-tables.ts";
import { transactions } from "./transaction-tables.ts";

export type SealRow = typeof seals.$inferSelect;
export type NewSeal = Omit<SealRow, "hash" | "encoding">;
export type Sealed = { readonly transactionId: Buffer; readonly digest: Buffer };

type Reading = Pick<Transaction, "select" | "execute">;

/** Grows with the rules by which hashes and digests are made; those of before stay readable. */
export const SEAL_ENCODING = 1;
const NO_HASH = Buffer.alloc(32);

/** What the first seal follows. */
export const beforeFirstSeal: Pick<SealRow, "number" | "hash" | "lastFeedNumber" | "sweptTo"> = {
  number: 0,
  hash: NO_HASH,
  lastFeedNumber: 0,
  sweptTo: null,
};

export async function newestSeal(db: Reading): Promise<SealRow | undefined> {
  const [newest] = await db.select().from(seals).orderBy(desc(seals.number)).limit(1);
  return newest;
}

/** SHA-256 of a seal's row, but for the hash itself; its digests are added to it in their order. */
export class SealHashes {
  readonly #encoder: RowEncoder;

  private constructor(encoder: RowEncoder) {
    this.#encoder = encoder;
  }

  static async open(db: Reading): Promise<SealHashes> {
    const table = getTableName(seals);
    return new SealHashes((await rowEncoders(db, [table]))(table));
  }

  begin({ hash: _, ...row }: RawRow): Hash {
    return createHash("sha256").update(this.#encoder.encode(row));
  }
}

/** Throws ER_DUP_ENTRY when somebody else has made the seal of that number meanwhile. */
export async function insertSeal(
  tx: Transaction,
  seal: NewSeal,
  sealed: readonly Sealed[],
): Promise<SealRow> {
  const whole = { ...seal, encoding: SEAL_ENCODING };
  const hash = (await SealHashes.open(tx)).begin(rawOf(whole));
  for (const { digest } of sealed) hash.update(digest);
  const row = { ...whole, hash: hash.digest() };
  await tx.insert(seals).values(row);
  if (sealed.length > 0) await tx.execute(insertOf(seal.number, sealed));
  return row;
}

/** As the database will write it. */
function rawOf(seal: Omit<SealRow, "hash">): RawRow {
  const { number, encoding, previousHash, transactionCount, lastFeedNumber, sweptTo } = seal;
  return {
    number,
    encoding,
    previous_hash: previousHash,
    transaction_count: transactionCount,
    last_feed_number: lastFeedNumber,
    swept_to: sweptTo,
    sealed_at: seal.sealedAt.toISOString().replace("T", " ").replace("Z", "000"),
  };
}

/** Text, since thousands of parameters take longer to bind than to write; all of it is hexadecimal. */
function insertOf(seal: number, sealed: readonly Sealed[]) {
  const rows = sealed.map(({ transactionId, digest }, place) => {
    const values = [seal, place + 1, hexadecimal(transactionId), hexadecimal(digest)];
    return `(${values.join()})`;
  });
  const { seal: of, position, transactionId, digest } = sealedTransactions;
  const columns = sql.join(
    [of, position, transactionId, digest].map(({ name }) => sql.identifier(name)),
    sql`, `,
  );
  return sql`INSERT INTO ${sealedTransactions} (${columns}) VALUES ${sql.raw(rows.join())}`;
}

function hexadecimal(bytes: Buffer): string {
  return `x'${bytes.toString("hex")}'`;
}

/** Those of them that no seal has yet. */
export async function withoutSealed(db: Reading, ids: readonly Buffer[]): Promise<Buffer[]> {
  if (ids.length === 0) return [];
  const { transactionId } = sealedTransactions;
  const known = await db
    .select({ transactionId })
    .from(sealedTransactions)
    .where(inArray(transactionId, sql.raw(`(${ids.map(hexadecimal).join()})`)));
  const sealed = new Set(known.map((row) => row.transactionId.toString("latin1")));
  return ids.filter((id) => !sealed.has(id.toString("latin1")));
}

/** Of the next so many transactions by their ids: those without a seal, and where to go on; null at the end. */
export async function sweepUnsealed(
  db: Reading,
  options: { readonly after: Buffer; readonly rowsMax: number },
): Promise<{ readonly unsealed: readonly Buffer[]; readonly sweptTo: Buffer | null }> {
  const rows = await db
    .select({ id: transactions.id, seal: sealedTransactions.seal })
    .from(transactions)
    .leftJoin(sealedTransactions, eq(sealedTransactions.transactionId, transactions.id))
    .where(gt(transactions.id, options.after))
    .orderBy(asc(transactions.id))
    .limit(options.rowsMax);
  const isEnd = rows.length < options.rowsMax;
  return {
    unsealed: rows.filter(({ seal }) => seal === null).map(({ id }) => id),
    sweptTo: isEnd ? null : (rows.at(-1)?.id ?? null),
  };
}
