import type { Transaction } from "@tributary/subgraph/database";
import { inArray } from "drizzle-orm";
import { suspensionFreezes } from "./account-tables.ts";

/** Which of these accounts a suspension froze. Whoever calls these holds the accounts' locks. */
export async function findSuspensionFreezes(
  tx: Transaction,
  accountIds: readonly Buffer[],
): Promise<Buffer[]> {
  if (accountIds.length === 0) return [];
  const rows = await tx
    .select()
    .from(suspensionFreezes)
    .where(inArray(suspensionFreezes.accountId, [...accountIds]));
  return rows.map(({ accountId }) => accountId);
}

export async function addSuspensionFreezes(
  tx: Transaction,
  accountIds: readonly Buffer[],
): Promise<void> {
  if (accountIds.length === 0) return;
  await tx
    .insert(suspensionFreezes)
    .ignore()
    .values(accountIds.map((accountId) => ({ accountId })));
}

export async function removeSuspensionFreezes(
  tx: Transaction,
  accountIds: readonly Buffer[],
): Promise<void> {
  if (accountIds.length === 0) return;
  await tx.delete(suspensionFreezes).where(inArray(suspensionFreezes.accountId, [...accountIds]));
}
