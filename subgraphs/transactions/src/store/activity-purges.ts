import { type Database, inTransaction, type Transaction } from "@tributary/subgraph/database";
import { and, asc, eq, gt, isNull, lt, lte, or, sql } from "drizzle-orm";
import { activities, activityPurges } from "./activity-tables.ts";

type Candidate = Awaited<ReturnType<typeof oldestInFeed>>[number];
type PurgeRow = typeof activityPurges.$inferSelect;

/** The number of the account's last activity that was removed; zero: all are there. */
export async function purgedNumber(db: Database, accountId: Buffer): Promise<number> {
  const [row] = await db
    .select({ number: activityPurges.number })
    .from(activityPurges)
    .where(eq(activityPurges.accountId, accountId));
  return row?.number ?? 0;
}

/**
 * Removes the oldest activities from before this instant, and remembers per account how far, in one
 * transaction: what is left of an account is without a gap. Looks behind the given feed number, as
 * the server steps over what was just removed. Returns where it came to and how many rows went.
 */
export async function removeActivitiesBefore(
  db: Database,
  before: Date,
  { behind, rowsMax }: { readonly behind: number; readonly rowsMax: number },
): Promise<{ readonly upTo: number; readonly removed: number }> {
  const inFeed = await oldestInFeed(db, behind, rowsMax);
  const young = inFeed.findIndex(({ createdAt }) => createdAt >= before);
  const old = young === -1 ? inFeed : inFeed.slice(0, young);
  const rows = [...old, ...(await oldWithoutFeed(db, before, rowsMax - old.length))];
  if (rows.length === 0) return { upTo: behind, removed: 0 };
  const purges = perAccount(rows);
  const removed = await inTransaction(db, (tx) => remove(tx, purges));
  return { upTo: old.at(-1)?.feedNumber ?? behind, removed };
}

const columns = {
  accountId: activities.accountId,
  number: activities.number,
  feedNumber: activities.feedNumber,
  createdAt: activities.createdAt,
};

function oldestInFeed(db: Database, behind: number, rowsMax: number) {
  return db
    .select(columns)
    .from(activities, { forceIndex: "activities_feed" })
    .where(gt(activities.feedNumber, behind))
    .orderBy(asc(activities.feedNumber))
    .limit(rowsMax);
}

/** Of releases that gave none; others get theirs within moments. */
function oldWithoutFeed(db: Database, before: Date, rowsMax: number) {
  return db
    .select(columns)
    .from(activities, { forceIndex: "activities_feed" })
    .where(and(isNull(activities.feedNumber), lt(activities.createdAt, before)))
    .limit(rowsMax);
}

function perAccount(rows: readonly Candidate[]): PurgeRow[] {
  const purges = new Map<string, PurgeRow>();
  for (const { accountId, number, feedNumber } of rows) {
    const known = purges.get(accountId.toString("hex"));
    purges.set(accountId.toString("hex"), {
      accountId,
      number: Math.max(number, known?.number ?? 0),
      feedNumber: Math.max(feedNumber ?? 0, known?.feedNumber ?? 0),
    });
  }
  return [...purges.values()];
}

/** Up to a number rather than these rows: clocks differ, and one that looks younger may come before. */
async function remove(tx: Transaction, purges: readonly PurgeRow[]): Promise<number> {
  const isRemoved = purges.map(({ accountId, number }) =>
    and(eq(activities.accountId, accountId), lte(activities.number, number)),
  );
  const [result] = await tx.delete(activities).where(or(...isRemoved));
  const higher = (column: string) =>
    sql.raw(`GREATEST(COALESCE(\`${column}\`, 0), VALUES(\`${column}\`))`);
  await tx
    .insert(activityPurges)
    .values([...purges])
    .onDuplicateKeyUpdate({ set: { number: higher("number"), feedNumber: higher("feed_number") } });
  return result.affectedRows;
}
