import type { Database, Transaction } from "@tributary/subgraph/database";
import { and, asc, eq, gt, lt } from "drizzle-orm";
import type { LinkPurpose } from "../domain/letter.ts";
import { letterLinks } from "./letter-tables.ts";

export type LetterLinkRow = typeof letterLinks.$inferSelect;

export async function insertLink(db: Pick<Database, "insert">, link: LetterLinkRow): Promise<void> {
  await db.insert(letterLinks).values(link);
}

export async function findLink(
  db: Database,
  wanted: { readonly hash: Buffer; readonly purpose: LinkPurpose; readonly at: Date },
): Promise<LetterLinkRow | undefined> {
  const { hash, purpose, at } = wanted;
  const [row] = await db
    .select()
    .from(letterLinks)
    .where(
      and(
        eq(letterLinks.hash, hash),
        eq(letterLinks.purpose, purpose),
        gt(letterLinks.expiresAt, at),
      ),
    )
    .limit(1);
  return row;
}

/** True for one caller, however many try at the same moment. */
export async function takeLink(tx: Transaction, hash: Buffer, at: Date): Promise<boolean> {
  const [result] = await tx
    .delete(letterLinks)
    .where(and(eq(letterLinks.hash, hash), gt(letterLinks.expiresAt, at)));
  return result.affectedRows === 1;
}

/** Of one purpose, or all. */
export async function deleteLinks(
  tx: Transaction,
  userId: Buffer,
  purpose?: LinkPurpose,
): Promise<void> {
  const ofPurpose = purpose && eq(letterLinks.purpose, purpose);
  await tx.delete(letterLinks).where(and(eq(letterLinks.userId, userId), ofPurpose));
}

/** What is over, oldest first. Returns how many rows went. */
export async function deleteLinksBefore(
  db: Database,
  before: Date,
  rowsMax: number,
): Promise<number> {
  const [result] = await db
    .delete(letterLinks)
    .where(lt(letterLinks.expiresAt, before))
    .orderBy(asc(letterLinks.expiresAt))
    .limit(rowsMax);
  return result.affectedRows;
}
