import { and, asc, eq, gt, gte, isNotNull, isNull, lte, min, sql } from "drizzle-orm";
import { accountIds } from "../ids.ts";
import { accounts, activities, entries, feedCounter, outbox } from "../store/tables.ts";
import { describeUntold, type ToldAccount } from "./describe-untold.ts";
import type { Findings } from "./findings.ts";
import type { LedgerPromise, Snapshot } from "./ledger-promise.ts";
import { pages } from "./pages.ts";

const PAGE_ROWS = 20_000;
/** Clocks of different machines: an activity this much younger than the oldest event has its own. */
const CLOCK_SKEW_MS = 60_000;

export const changesAreTold: LedgerPromise = {
  number: 7,
  says: "each account touched has one activity, and one event while events are kept",
  async verify(snapshot, findings) {
    await findEmptyActivities(snapshot, findings);
    const [counted] = await snapshot.select({ count: sql`count(*)`.mapWith(Number) }).from(outbox);
    const keptSince = await eventsKeptSince(snapshot);
    let before: Buffer | undefined;
    const read = (after: AccountRow | undefined, rowsMax: number) =>
      snapshot
        .select({ id: accounts.id, activityCount: accounts.activityCount })
        .from(accounts)
        .where(after && gt(accounts.id, after.id))
        .orderBy(asc(accounts.id))
        .limit(rowsMax);
    for await (const rows of pages(PAGE_ROWS, read)) {
      const range = { after: before, upTo: rows.at(-1)?.id };
      await compareEvents(snapshot, { rows, range, keptSince }, findings);
      before = range.upTo;
    }
    await compareEvents(snapshot, { rows: [], range: { after: before }, keptSince }, findings);
    return `${counted?.count ?? 0} events`;
  },
};

type AccountRow = { readonly id: Buffer; readonly activityCount: number };
/** Of account ids; whatever has an id in it and is not among the accounts is of no account. */
type Range = { readonly after: Buffer | undefined; readonly upTo?: Buffer | undefined };

async function findEmptyActivities(snapshot: Snapshot, findings: Findings): Promise<void> {
  const wrong = await snapshot
    .select({
      accountId: activities.accountId,
      number: activities.number,
    })
    .from(activities)
    .leftJoin(
      entries,
      and(eq(entries.accountId, activities.accountId), eq(entries.number, activities.number)),
    )
    .where(and(eq(activities.kind, "ENTRIES_POSTED"), isNull(entries.accountId)))
    .limit(findings.rowsMax);
  for (const { accountId, number } of wrong) {
    findings.add(`${accountIds.encode(accountId)}: activity ${number} has no entry`);
  }
}

/** Undefined where no event was ever removed. Later activities have their event in the outbox. */
async function eventsKeptSince(snapshot: Snapshot): Promise<Date | undefined> {
  const [counter] = await snapshot.select().from(feedCounter);
  const [stamped] = await snapshot
    .select({
      count: sql`count(*)`.mapWith(Number),
      publishedAt: min(outbox.publishedAt),
    })
    .from(outbox)
    .where(isNotNull(outbox.feedNumber));
  if (stamped?.count === counter?.lastNumber) return undefined;
  // Events are removed in the order of their publication, which comes after the activity.
  const oldest = stamped?.publishedAt ?? new Date();
  return new Date(oldest.getTime() + CLOCK_SKEW_MS);
}

async function compareEvents(
  snapshot: Snapshot,
  page: {
    readonly rows: readonly AccountRow[];
    readonly range: Range;
    readonly keptSince: Date | undefined;
  },
  findings: Findings,
): Promise<void> {
  const { rows, range, keptSince } = page;
  const events = await readEvents(snapshot, range);
  const firstKept = keptSince && (await readFirstNumbers(snapshot, range, keptSince));
  for (const { id, activityCount } of rows) {
    const account = accountIds.encode(id);
    const told: ToldAccount = {
      activityCount,
      tellsFrom: firstKept ? firstKept.get(account) : 1,
      events: events.get(account),
    };
    events.delete(account);
    const broken = describeUntold(told);
    if (broken !== undefined) findings.add(`${account}: ${broken}`);
  }
  for (const subject of events.keys()) findings.add(`${subject}: has events, and is no account`);
}

async function readEvents(snapshot: Snapshot, { after, upTo }: Range) {
  const { subject, number, type } = outbox;
  const rows = await snapshot
    .select({
      subject,
      count: sql`count(*)`.mapWith(Number),
      numbers: sql`count(distinct ${number})`.mapWith(Number),
      first: sql`min(${number})`.mapWith(Number),
      last: sql`max(${number})`.mapWith(Number),
    })
    .from(outbox)
    .where(
      and(
        eq(type, "transactions.account.changed.v1"),
        // Public ids have the order of their bytes.
        after && gt(subject, accountIds.encode(after)),
        upTo && lte(subject, accountIds.encode(upTo)),
      ),
    )
    .groupBy(subject);
  return new Map(rows.map((row) => [row.subject, row]));
}

async function readFirstNumbers(snapshot: Snapshot, { after, upTo }: Range, since: Date) {
  const { accountId, number, createdAt } = activities;
  const rows = await snapshot
    .select({ accountId, first: sql`min(${number})`.mapWith(Number) })
    .from(activities)
    .where(and(gte(createdAt, since), after && gt(accountId, after), upTo && lte(accountId, upTo)))
    .groupBy(accountId);
  return new Map(rows.map((row) => [accountIds.encode(row.accountId), row.first]));
}
