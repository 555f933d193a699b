import type { Database } from "@tributary/subgraph/database";
import { asc, eq, inArray } from "drizzle-orm";
import { signingKeys } from "./oauth-tables.ts";

export type SigningKeyRow = typeof signingKeys.$inferSelect;

/** Oldest first. */
export async function listSigningKeys(db: Pick<Database, "select">): Promise<SigningKeyRow[]> {
  const rows = await db.select().from(signingKeys).orderBy(asc(signingKeys.generation));
  return rows.map(readable);
}

/** The same, held until the transaction ends: one process at a time decides what becomes of them. */
export async function lockSigningKeys(tx: Pick<Database, "select">): Promise<SigningKeyRow[]> {
  const rows = await tx
    .select()
    .from(signingKeys)
    .orderBy(asc(signingKeys.generation))
    .for("update");
  return rows.map(readable);
}

export async function insertSigningKey(
  tx: Pick<Database, "insert">,
  key: SigningKeyRow,
): Promise<void> {
  await tx.insert(signingKeys).values(key);
}

export async function changeSigningKey(
  tx: Pick<Database, "update">,
  id: string,
  change: Partial<Pick<SigningKeyRow, "signsFrom" | "retiredAt">>,
): Promise<void> {
  await tx.update(signingKeys).set(change).where(eq(signingKeys.id, id));
}

export async function deleteSigningKeys(
  tx: Pick<Database, "delete">,
  ids: readonly string[],
): Promise<void> {
  await tx.delete(signingKeys).where(inArray(signingKeys.id, [...ids]));
}

// MariaDB hands JSON columns out as text, MySQL parsed.
function readable(row: SigningKeyRow): SigningKeyRow {
  const { publicJwk } = row;
  return { ...row, publicJwk: typeof publicJwk === "string" ? JSON.parse(publicJwk) : publicJwk };
}
