import type { Database, Transaction } from "@tributary/subgraph/database";
import { desc, eq, gte } from "drizzle-orm";
import { barredPeople } from "./barred-tables.ts";

export async function barPerson(tx: Transaction, userId: Buffer, since: Date): Promise<void> {
  const row = { userId, since };
  await tx.insert(barredPeople).values(row).onDuplicateKeyUpdate({ set: { since } });
}

export async function unbarPerson(tx: Transaction, userId: Buffer): Promise<void> {
  await tx.delete(barredPeople).where(eq(barredPeople.userId, userId));
}

/** Newest first. */
export async function listBarred(
  db: Database,
  { since, rowsMax }: { readonly since: Date; readonly rowsMax: number },
): Promise<Buffer[]> {
  const rows = await db
    .select({ userId: barredPeople.userId })
    .from(barredPeople)
    .where(gte(barredPeople.since, since))
    .orderBy(desc(barredPeople.since))
    .limit(rowsMax);
  return rows.map(({ userId }) => userId);
}
