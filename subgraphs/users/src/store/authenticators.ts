import type { Database, Transaction } from "@tributary/subgraph/database";
import { and, eq, lt } from "drizzle-orm";
import { userAuthenticators } from "./factor-tables.ts";

export type AuthenticatorRow = typeof userAuthenticators.$inferSelect;

export async function findAuthenticator(
  db: Pick<Database, "select">,
  userId: Buffer,
): Promise<AuthenticatorRow | undefined> {
  const [row] = await db
    .select()
    .from(userAuthenticators)
    .where(eq(userAuthenticators.userId, userId))
    .limit(1);
  return row;
}

export async function insertAuthenticator(tx: Transaction, row: AuthenticatorRow): Promise<void> {
  await tx.insert(userAuthenticators).values(row);
}

/** True for one caller, however many show a code of this step at the same moment. */
export async function spendStep(
  db: Pick<Database, "update">,
  { userId, secretSealed }: Pick<AuthenticatorRow, "userId" | "secretSealed">,
  { step, at }: { readonly step: number; readonly at: Date },
): Promise<boolean> {
  const [result] = await db
    .update(userAuthenticators)
    .set({ lastStep: step, lastUsedAt: at })
    .where(
      and(
        eq(userAuthenticators.userId, userId),
        // Not of another app, that took this one's place since it was read.
        eq(userAuthenticators.secretSealed, secretSealed),
        lt(userAuthenticators.lastStep, step),
      ),
    );
  return result.affectedRows === 1;
}

/** Whether there was one. */
export async function deleteAuthenticator(tx: Transaction, userId: Buffer): Promise<boolean> {
  const [result] = await tx.delete(userAuthenticators).where(eq(userAuthenticators.userId, userId));
  return result.affectedRows > 0;
}
