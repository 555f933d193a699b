import type { Database, Transaction } from "@tributary/subgraph/database";
import { and, asc, eq, lt } from "drizzle-orm";
import { dayOf } from "./limits.ts";
import { recipientsTold } from "./recipient-tables.ts";

type Told = { readonly recipientId: Buffer; readonly currency: string };

/** Whose accounts a person was told on that day, up to so many. Who relies on it holds their lock. */
export async function listToldOn(
  tx: Transaction,
  toldId: Buffer,
  at: Date,
  rowsMax: number,
): Promise<Told[]> {
  const { recipientId, currency, day } = recipientsTold;
  return tx
    .select({ recipientId, currency })
    .from(recipientsTold)
    .where(and(eq(recipientsTold.toldId, toldId), eq(day, dayOf(at))))
    .limit(rowsMax);
}

export async function insertTold(
  tx: Transaction,
  toldId: Buffer,
  at: Date,
  told: Told,
): Promise<void> {
  await tx.insert(recipientsTold).values({ toldId, day: dayOf(at), ...told });
}

/** Of days before the one that this instant is on, oldest first. Returns how many rows went. */
export async function deleteToldBefore(
  db: Database,
  before: Date,
  rowsMax: number,
): Promise<number> {
  const [result] = await db
    .delete(recipientsTold)
    .where(lt(recipientsTold.day, dayOf(before)))
    .orderBy(asc(recipientsTold.day))
    .limit(rowsMax);
  return result.affectedRows;
}
