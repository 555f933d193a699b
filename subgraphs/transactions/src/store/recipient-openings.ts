import type { Transaction } from "@tributary/subgraph/database";
import { recipientOpenings } from "./recipient-tables.ts";

export async function insertOpening(
  tx: Transaction,
  row: typeof recipientOpenings.$inferInsert,
): Promise<void> {
  await tx.insert(recipientOpenings).values(row);
}
