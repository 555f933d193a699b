import type { Database } from "@tributary/subgraph/database";
import { and, eq } from "drizzle-orm";
import { userPasswords } from "./oauth-tables.ts";

type Password = typeof userPasswords.$inferSelect;

export async function findPassword(
  db: Pick<Database, "select">,
  userId: Buffer,
): Promise<Password | undefined> {
  const [row] = await db
    .select()
    .from(userPasswords)
    .where(eq(userPasswords.userId, userId))
    .limit(1);
  return row;
}

export async function findPasswordHash(
  db: Pick<Database, "select">,
  userId: Buffer,
): Promise<string | undefined> {
  return (await findPassword(db, userId))?.hash;
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
