import type { Database } from "@tributary/subgraph/database";
import { and, eq } from "drizzle-orm";
import { userPasswords } from "./oauth-tables.ts";

export async function findPasswordHash(
  db: Pick<Database, "select">,
  userId: Buffer,
): Promise<string | undefined> {
  const [row] = await db
    .select({ hash: userPasswords.hash })
    .from(userPasswords)
    .where(eq(userPasswords.userId, userId))
    .limit(1);
  return row?.hash;
}

export async function upsertPassword(
  db: Pick<Database, "insert">,
  password: typeof userPasswords.$inferInsert,
): Promise<void> {
  const { hash, changedAt } = password;
  await db
    .insert(userPasswords)
    .values(password)
    .onDuplicateKeyUpdate({ set: { hash, changedAt } });
}

/** The same password, hashed anew; not if it was changed meanwhile. */
export async function replaceHash(
  db: Database,
  change: { readonly userId: Buffer; readonly from: string; readonly to: string },
): Promise<void> {
  await db
    .update(userPasswords)
    .set({ hash: change.to })
    .where(and(eq(userPasswords.userId, change.userId), eq(userPasswords.hash, change.from)));
}
