import { and, eq, gt, isNull, ne, or, sql } from "drizzle-orm";
import { accountIds } from "../ids.ts";
import { accounts } from "../store/account-tables.ts";
import { activities, activityPurges } from "../store/activity-tables.ts";
import { entries } from "../store/transaction-tables.ts";
import type { Findings } from "./findings.ts";
import type { LedgerPromise, Snapshot } from "./ledger-promise.ts";

export const activitiesAreNumbered: LedgerPromise = {
  number: 3,
  says: "an account's activities are 1..n, the old ones removed, and an entry carries its activity's number",
  async verify(snapshot, findings) {
    await findGaps(snapshot, findings);
    await findStrays(snapshot, findings);
    await findUnnumberedEntries(snapshot, findings);
    const [counted] = await snapshot
      .select({ count: sql`count(*)`.mapWith(Number) })
      .from(activities);
    return `${counted?.count ?? 0} activities`;
  },
};

/** Numbers are unique: as many as from behind the last that was removed to the highest leave no gap. */
async function findGaps(snapshot: Snapshot, findings: Findings): Promise<void> {
  const numbers = snapshot
    .select({
      accountId: activities.accountId,
      count: sql`count(*)`.mapWith(Number).as("count"),
      first: sql`min(${activities.number})`.mapWith(Number).as("first"),
      last: sql`max(${activities.number})`.mapWith(Number).as("last"),
    })
    .from(activities)
    .groupBy(activities.accountId)
    .as("numbers");
  const purged = sql`coalesce(${activityPurges.number}, 0)`.mapWith(Number);
  const wrong = await snapshot
    .select({
      id: accounts.id,
      activityCount: accounts.activityCount,
      purged,
      count: numbers.count,
      first: numbers.first,
      last: numbers.last,
    })
    .from(accounts)
    .leftJoin(numbers, eq(numbers.accountId, accounts.id))
    .leftJoin(activityPurges, eq(activityPurges.accountId, accounts.id))
    .where(
      or(
        ne(accounts.activityCount, sql`coalesce(${numbers.last}, ${purged})`),
        ne(accounts.activityCount, sql`coalesce(${numbers.count}, 0) + ${purged}`),
        ne(numbers.first, sql`${purged} + 1`),
      ),
    )
    .limit(findings.rowsMax);
  for (const { id, activityCount, purged, count, first, last } of wrong) {
    const counted = `counts ${activityCount} activities${purged > 0 ? `, ${purged} of them removed` : ""}`;
    const there = count === null ? "none is there" : `${count} are there, ${first} to ${last}`;
    findings.add(`${accountIds.encode(id)}: ${counted}; ${there}`);
  }
}

async function findStrays(snapshot: Snapshot, findings: Findings): Promise<void> {
  const wrong = await snapshot
    .selectDistinct({ accountId: activities.accountId })
    .from(activities)
    .leftJoin(accounts, eq(accounts.id, activities.accountId))
    .where(isNull(accounts.id))
    .limit(findings.rowsMax);
  for (const { accountId } of wrong) {
    findings.add(`${accountIds.encode(accountId)}: has activities, and is no account`);
  }
}

async function findUnnumberedEntries(snapshot: Snapshot, findings: Findings): Promise<void> {
  const wrong = await snapshot
    .select({ accountId: entries.accountId, number: entries.number })
    .from(entries)
    .leftJoin(
      activities,
      and(
        eq(activities.accountId, entries.accountId),
        eq(activities.number, entries.number),
        eq(activities.transactionId, entries.transactionId),
      ),
    )
    .leftJoin(activityPurges, eq(activityPurges.accountId, entries.accountId))
    .where(
      and(
        isNull(activities.accountId),
        or(isNull(activityPurges.number), gt(entries.number, activityPurges.number)),
      ),
    )
    .limit(findings.rowsMax);
  for (const { accountId, number } of wrong) {
    findings.add(`${accountIds.encode(accountId)}: entry ${number} is not of activity ${number}`);
  }
}
