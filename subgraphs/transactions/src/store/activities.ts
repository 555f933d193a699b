import { prepareInsert, prepareOnce } from "@tributary/events/prepared";
import type { Database, Transaction } from "@tributary/subgraph/database";
import { and, asc, eq, gt, sql } from "drizzle-orm";
import { activities } from "./transaction-tables.ts";

export type ActivityRow = typeof activities.$inferSelect;

const activitiesAfter = prepareOnce((db) =>
  db
    .select()
    .from(activities)
    .where(
      and(
        eq(activities.accountId, sql.placeholder("accountId")),
        gt(activities.number, sql.placeholder("after")),
      ),
    )
    .orderBy(asc(activities.number))
    .limit(sql.placeholder("rowsMax"))
    .prepare(),
);

/** In order, from behind the given number. */
export async function listActivitiesAfter(
  db: Database,
  options: { accountId: Buffer; after: number; rowsMax: number },
): Promise<ActivityRow[]> {
  return activitiesAfter(db).execute(options);
}

const insert = prepareInsert(activities, [
  "accountId",
  "number",
  "ownerId",
  "kind",
  "transactionId",
  "postedAfterMinor",
  "heldAfterMinor",
  "statusAfter",
  "createdAt",
]);

export function insertActivities(tx: Transaction, rows: readonly ActivityRow[]): Promise<void> {
  return insert(tx, rows);
}
