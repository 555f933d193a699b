import { createHash } from "node:crypto";
import type { Database, Transaction } from "@tributary/subgraph/database";
import { and, asc, eq, lt, or } from "drizzle-orm";
import { userPasskeys } from "./factor-tables.ts";

export type PasskeyRow = typeof userPasskeys.$inferSelect;

export function passkeyHash(credentialId: Buffer): Buffer {
  return createHash("sha256").update(credentialId).digest();
}

export async function findPasskey(db: Database, hash: Buffer): Promise<PasskeyRow | undefined> {
  const [row] = await db.select().from(userPasskeys).where(eq(userPasskeys.hash, hash)).limit(1);
  return row;
}

export function listPasskeys(
  db: Pick<Database, "select">,
  userId: Buffer,
): Promise<readonly PasskeyRow[]> {
  return db
    .select()
    .from(userPasskeys)
    .where(eq(userPasskeys.userId, userId))
    .orderBy(asc(userPasskeys.createdAt), asc(userPasskeys.hash));
}

export async function insertPasskey(tx: Transaction, row: PasskeyRow): Promise<void> {
  await tx.insert(userPasskeys).values(row);
}

/**
 * True for one caller, however many show the same signature; a counter that does not grow is one of
 * a copy. Those that do not count stay at nought.
 */
export async function countPasskeyUse(
  db: Pick<Database, "update">,
  { hash, counter, at }: { readonly hash: Buffer; readonly counter: number; readonly at: Date },
): Promise<boolean> {
  const grows = lt(userPasskeys.counter, counter);
  const [result] = await db
    .update(userPasskeys)
    .set({ counter, lastUsedAt: at })
    .where(
      and(
        eq(userPasskeys.hash, hash),
        counter === 0 ? or(grows, eq(userPasskeys.counter, 0)) : grows,
      ),
    );
  return result.affectedRows === 1;
}

/** Whether the person had it. */
export async function deletePasskey(
  tx: Transaction,
  { userId, hash }: { readonly userId: Buffer; readonly hash: Buffer },
): Promise<boolean> {
  const [result] = await tx
    .delete(userPasskeys)
    .where(and(eq(userPasskeys.userId, userId), eq(userPasskeys.hash, hash)));
  return result.affectedRows > 0;
}

export async function deletePasskeys(tx: Transaction, userId: Buffer): Promise<void> {
  await tx.delete(userPasskeys).where(eq(userPasskeys.userId, userId));
}
