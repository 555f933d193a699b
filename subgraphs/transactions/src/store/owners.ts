import type { Transaction } from "@tributary/subgraph/database";
import { and, eq, inArray, ne } from "drizzle-orm";
import type { Standing } from "../domain/decide-standing.ts";
import { owners } from "./account-tables.ts";

export type OwnerRow = typeof owners.$inferSelect;

/** Locked before any of their accounts. Whoever is not known yet is from now on. */
export async function lockOwner(tx: Transaction, id: Buffer): Promise<OwnerRow> {
  const locked = () => tx.select().from(owners).where(eq(owners.id, id)).for("update");
  const [known] = await locked();
  if (known) return known;
  // Not `ignore`: it shares the lock of a row that is there, and two who then want it for themselves
  // wait for each other.
  await tx.insert(owners).values({ id }).onDuplicateKeyUpdate({ set: { id } });
  const [added] = await locked();
  if (!added) throw new Error("a row that was just written is not there");
  return added;
}

/** Without a lock; undefined: nothing was told of them. */
export async function findOwner(
  tx: Pick<Transaction, "select">,
  id: Buffer,
): Promise<OwnerRow | undefined> {
  const [row] = await tx.select().from(owners).where(eq(owners.id, id));
  return row;
}

/** Those of them who must not act. Of whoever was not told of nothing is known. */
export async function listInactive(
  db: Pick<Transaction, "select">,
  ids: readonly Buffer[],
): Promise<Buffer[]> {
  const rows = await db
    .select({ id: owners.id })
    .from(owners)
    .where(and(inArray(owners.id, [...ids]), ne(owners.standing, "ACTIVE")));
  return rows.map(({ id }) => id);
}

export async function saveStanding(
  tx: Transaction,
  id: Buffer,
  told: { readonly standing: Standing; readonly number: number },
): Promise<void> {
  const { standing, number: standingNumber } = told;
  await tx.update(owners).set({ standing, standingNumber }).where(eq(owners.id, id));
}

export async function saveWelcome(tx: Transaction, id: Buffer, welcomedAt: Date): Promise<void> {
  await tx.update(owners).set({ welcomedAt }).where(eq(owners.id, id));
}
