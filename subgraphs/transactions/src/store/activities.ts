import { prepareInsert, prepareOnce } from "@tributary/events/prepared";
import type { NumberedEvent } from "@tributary/events/relay-store";
import type { Database, Transaction } from "@tributary/subgraph/database";
import { and, asc, eq, gt, sql } from "drizzle-orm";
import { accountIds } from "../ids.ts";
import { activities } from "./activity-tables.ts";
import { type EntryRow, listEntriesOf } from "./entries.ts";

export type ActivityRow = typeof activities.$inferSelect;
/** Its feed number comes with its event. */
export type NewActivity = Omit<ActivityRow, "feedNumber">;
/** All that is told of an activity: what streams give out. */
export type ToldActivity = Omit<ActivityRow, "kind"> & {
  /** SNAPSHOT: nothing happened, this is how the account is. */
  readonly kind: ActivityRow["kind"] | "SNAPSHOT";
  readonly currency: string;
  readonly entries: readonly EntryRow[];
};

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
  account: { readonly id: Buffer; readonly currency: string },
  { after, rowsMax }: { readonly after: number; readonly rowsMax: number },
): Promise<ToldActivity[]> {
  const { id: accountId, currency } = account;
  const rows = await activitiesAfter(db).execute({ accountId, after, rowsMax });
  const upTo = rows.at(-1)?.number ?? after;
  const entries = Map.groupBy(
    rows.some(({ kind }) => kind === "ENTRIES_POSTED")
      ? await listEntriesOf(db, { accountId, after, upTo })
      : [],
    ({ number }) => number,
  );
  return rows.map((row) => ({ ...row, currency, entries: entries.get(row.number) ?? [] }));
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

export function insertActivities(tx: Transaction, rows: readonly NewActivity[]): Promise<void> {
  return insert(tx, rows);
}

/**
 * Gives the activities of these events their feed numbers too, in the relay's own transaction. One
 * statement of one parameter, since hundreds of rows with a number each are slow in any other form.
 */
export async function stampActivities(
  tx: Pick<Transaction, "execute">,
  events: readonly NumberedEvent[],
): Promise<void> {
  const stamps = events
    .filter(({ type }) => type === "transactions.account.changed.v1")
    .map(({ subject, number, feedNumber }) => [
      accountIds.decode(subject)?.toString("hex"),
      number,
      feedNumber,
    ]);
  if (stamps.length === 0) return;
  await tx.execute(sql`UPDATE JSON_TABLE(${JSON.stringify(stamps)}, '$[*]' COLUMNS (
      account VARCHAR(32) PATH '$[0]',
      number BIGINT UNSIGNED PATH '$[1]',
      feed_number BIGINT UNSIGNED PATH '$[2]')) stamps
    STRAIGHT_JOIN ${activities}
      ON ${activities.accountId} = UNHEX(stamps.account) AND ${activities.number} = stamps.number
    SET ${activities}.feed_number = stamps.feed_number`);
}
