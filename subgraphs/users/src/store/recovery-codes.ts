import type { Database, Transaction } from "@tributary/subgraph/database";
import { and, count, eq, inArray } from "drizzle-orm";
import { userRecoveryCodes } from "./factor-tables.ts";

export function countRecoveryCodes(db: Pick<Database, "$count">, userId: Buffer): Promise<number> {
  return db.$count(userRecoveryCodes, eq(userRecoveryCodes.userId, userId));
}

/** All that there were are good no more. */
export async function replaceRecoveryCodes(
  tx: Transaction,
  { userId, hashes, at }: { userId: Buffer; hashes: readonly Buffer[]; at: Date },
): Promise<void> {
  await tx.delete(userRecoveryCodes).where(eq(userRecoveryCodes.userId, userId));
  if (hashes.length === 0) return;
  await tx
    .insert(userRecoveryCodes)
    .values(hashes.map((hash) => ({ userId, hash, createdAt: at })));
}

/** True for one caller, however many show this code at the same moment. */
export async function spendRecoveryCode(
  tx: Transaction,
  { userId, hash }: { readonly userId: Buffer; readonly hash: Buffer },
): Promise<boolean> {
  const [result] = await tx
    .delete(userRecoveryCodes)
    .where(and(eq(userRecoveryCodes.userId, userId), eq(userRecoveryCodes.hash, hash)));
  return result.affectedRows === 1;
}

/** By person's id in hex; without those who have none. */
export async function countRecoveryCodesOf(
  db: Database,
  userIds: readonly Buffer[],
): Promise<ReadonlyMap<string, number>> {
  const { userId } = userRecoveryCodes;
  const rows = await db
    .select({ userId, left: count() })
    .from(userRecoveryCodes)
    .where(inArray(userId, [...userIds]))
    .groupBy(userId);
  return new Map(rows.map((row) => [row.userId.toString("hex"), row.left]));
}
