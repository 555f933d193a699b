import type { Transaction } from "@tributary/subgraph/database";
import { and, eq, gte } from "drizzle-orm";
import { recipientOpenings } from "./account-tables.ts";
import { dayOf } from "./limits.ts";

export async function insertOpening(
  tx: Transaction,
  row: typeof recipientOpenings.$inferInsert,
): Promise<void> {
  await tx.insert(recipientOpenings).values(row);
}

/** How many a person has opened for others on a day in UTC, up to so many. */
export async function countOpenings(
  tx: Transaction,
  openedById: Buffer,
  at: Date,
  countMax: number,
): Promise<number> {
  const rows = await tx
    .select({ createdAt: recipientOpenings.createdAt })
    .from(recipientOpenings)
    .where(
      and(
        eq(recipientOpenings.openedById, openedById),
        gte(recipientOpenings.createdAt, new Date(dayOf(at))),
      ),
    )
    .limit(countMax);
  return rows.length;
}
