import { and, eq, isNull, ne, or, sql } from "drizzle-orm";
import { accountIds } from "../ids.ts";
import { accounts } from "../store/account-tables.ts";
import { activities, entries } from "../store/transaction-tables.ts";
import type { Findings } from "./findings.ts";
import type { LedgerPromise, Snapshot } from "./ledger-promise.ts";

export const activitiesAreNumbered: LedgerPromise = {
  number: 3,
  says: "an account's activities are 1..n, and an entry carries its activity's number",
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

/** Numbers are unique: as many as the highest of them, from 1 on, leave no gap. */
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
  const wrong = await snapshot
    .select({
      id: accounts.id,
      activityCount: accounts.activityCount,
      count: numbers.count,
      first: numbers.first,
      last: numbers.last,
    })
    .from(accounts)
    .leftJoin(numbers, eq(numbers.accountId, accounts.id))
    .where(
      or(
        ne(accounts.activityCount, sql`coalesce(${numbers.last}, 0)`),
        ne(accounts.activityCount, sql`coalesce(${numbers.count}, 0)`),
        ne(numbers.first, sql`1`),
      ),
    )
    .limit(findings.rowsMax);
  for (const { id, activityCount, count, first, last } of wrong) {
    const there = count === null ? "none is there" : `${count} are there, ${first} to ${last}`;
    findings.add(`${accountIds.encode(id)}: counts ${activityCount} activities; ${there}`);
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
    .where(isNull(activities.accountId))
    .limit(findings.rowsMax);
  for (const { accountId, number } of wrong) {
    findings.add(`${accountIds.encode(accountId)}: entry ${number} is not of activity ${number}`);
  }
}
