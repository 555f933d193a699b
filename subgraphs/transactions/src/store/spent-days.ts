import type { Database } from "@tributary/subgraph/database";
import { asc, lt } from "drizzle-orm";
import { dailySpending } from "./account-tables.ts";
import { dayOf } from "./limits.ts";

/** Of days before the one that this instant is on, oldest first. Returns how many rows went. */
export async function deleteSpendingBefore(
  db: Database,
  before: Date,
  rowsMax: number,
): Promise<number> {
  const [result] = await db
    .delete(dailySpending)
    .where(lt(dailySpending.day, dayOf(before)))
    .orderBy(asc(dailySpending.day))
    .limit(rowsMax);
  return result.affectedRows;
}
