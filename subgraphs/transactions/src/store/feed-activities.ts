import { prepareOnce } from "@tributary/events/prepared";
import type { Database } from "@tributary/subgraph/database";
import { and, asc, eq, gt, lte, max, sql } from "drizzle-orm";
import { accounts } from "./account-tables.ts";
import type { ToldActivity } from "./activities.ts";
import { activities, activityPurges } from "./activity-tables.ts";
import { findEntries } from "./entries.ts";
import { feedCounter } from "./tables.ts";

/** An activity at its place in the feed, which goes across accounts. */
export type FeedActivity = ToldActivity & { readonly feedNumber: number };

/** Everything with a number up to this one can be read; what comes has a higher one. */
export async function lastFeedNumber(db: Database): Promise<number> {
  const [counter] = await db.select().from(feedCounter);
  return counter?.lastNumber ?? 0;
}

/** The highest feed number of what was removed for its age; zero: all is there. */
export async function purgedFeedNumber(db: Database, ownerId?: Buffer): Promise<number> {
  const number = max(activityPurges.feedNumber);
  const [row] = ownerId
    ? await db
        .select({ number })
        .from(accounts)
        .innerJoin(activityPurges, eq(activityPurges.accountId, accounts.id))
        .where(eq(accounts.ownerId, ownerId))
    : await db.select({ number }).from(activityPurges);
  return row?.number ?? 0;
}

const place = { after: sql.placeholder("after"), rowsMax: sql.placeholder("rowsMax") };
// The table's own columns, and the currency, which is the account's for ever.
const told = { activity: activities, currency: accounts.currency };

const ofOwner = prepareOnce((db) =>
  db
    .select(told)
    .from(activities, { forceIndex: "activities_owner" })
    .innerJoin(accounts, eq(accounts.id, activities.accountId))
    .where(
      and(
        eq(activities.ownerId, sql.placeholder("ownerId")),
        gt(activities.feedNumber, place.after),
      ),
    )
    .orderBy(asc(activities.feedNumber))
    .limit(place.rowsMax)
    .prepare(),
);

const ofAll = prepareOnce((db) =>
  db
    .select(told)
    .from(activities, { forceIndex: "activities_feed" })
    .innerJoin(accounts, eq(accounts.id, activities.accountId))
    .where(
      and(
        gt(activities.feedNumber, place.after),
        lte(activities.feedNumber, sql.placeholder("upTo")),
      ),
    )
    .orderBy(asc(activities.feedNumber))
    .limit(place.rowsMax)
    .prepare(),
);

type Place = { readonly after: number; readonly rowsMax: number };

/** Of one person's accounts, in the order of the feed. */
export async function listOwnActivities(
  db: Database,
  options: Place & { readonly ownerId: Buffer },
): Promise<FeedActivity[]> {
  return withEntries(db, await ofOwner(db).execute(options));
}

/** Of all accounts, in the order of the feed. */
export async function listAllActivities(
  db: Database,
  options: Place & { readonly upTo: number },
): Promise<FeedActivity[]> {
  return withEntries(db, await ofAll(db).execute(options));
}

type Row = {
  readonly activity: typeof activities.$inferSelect;
  readonly currency: string;
};

async function withEntries(db: Database, rows: readonly Row[]): Promise<FeedActivity[]> {
  const posted = rows.flatMap(({ activity }) =>
    activity.kind === "ENTRIES_POSTED" ? [activity] : [],
  );
  const entries = Map.groupBy(posted.length > 0 ? await findEntries(db, posted) : [], keyOf);
  return rows.flatMap(({ activity, currency }) => {
    const { feedNumber } = activity;
    // Both statements ask for a number; only the column's type does not know.
    if (feedNumber === null) return [];
    return [{ ...activity, feedNumber, currency, entries: entries.get(keyOf(activity)) ?? [] }];
  });
}

function keyOf({ accountId, number }: { accountId: Buffer; number: number }): string {
  return `${accountId.toString("hex")} ${number}`;
}
