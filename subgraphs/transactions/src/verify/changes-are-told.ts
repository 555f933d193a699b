import { and, asc, eq, gt, gte, isNotNull, isNull, lte, min, sql } from "drizzle-orm";
import { accountIds } from "../ids.ts";
import { accounts } from "../store/account-tables.ts";
import { activities } from "../store/activity-tables.ts";
import { feedCounter, outbox } from "../store/tables.ts";
import { entries } from "../store/transaction-tables.ts";
import { EventNumbers } from "./event-numbers.ts";
import type { Findings } from "./findings.ts";
import type { LedgerPromise, Snapshot } from "./ledger-promise.ts";
import { pages } from "./pages.ts";

const PAGE_ROWS = 10_000;
/** Accounts that are looked at in one pass through the events; it bounds the memory. */
const ACCOUNTS_PER_PASS = 200_000;
/** Clocks of different machines: an activity this much younger than the oldest event has its own. */
const CLOCK_SKEW_MS = 60_000;

export const changesAreTold: LedgerPromise = {
  number: 7,
  says: "each account touched has one activity, and one event while events are kept",
  async verify(snapshot, findings) {
    await findEmptyActivities(snapshot, findings);
    await findRepeatedActivities(snapshot, findings);
    const keptSince = await eventsKeptSince(snapshot);
    let events = 0;
    let after: Buffer | undefined;
    do {
      const rows = await readAccounts(snapshot, after);
      // The last pass takes along whatever is of no account.
      const isLast = rows.length < ACCOUNTS_PER_PASS;
      const upTo = isLast ? undefined : rows.at(-1)?.id;
      events += await compareEvents(snapshot, { rows, after, upTo, keptSince }, findings);
      after = upTo;
    } while (after !== undefined);
    return `${events} events`;
  },
};

type Pass = {
  readonly rows: readonly { readonly id: Buffer; readonly activityCount: number }[];
  /** Of account ids. */
  readonly after: Buffer | undefined;
  readonly upTo: Buffer | undefined;
  readonly keptSince: Date | undefined;
};

function readAccounts(snapshot: Snapshot, after: Buffer | undefined) {
  return snapshot
    .select({ id: accounts.id, activityCount: accounts.activityCount })
    .from(accounts)
    .where(after && gt(accounts.id, after))
    .orderBy(asc(accounts.id))
    .limit(ACCOUNTS_PER_PASS);
}

async function findEmptyActivities(snapshot: Snapshot, findings: Findings): Promise<void> {
  const wrong = await snapshot
    .select({
      accountId: activities.accountId,
      number: activities.number,
    })
    .from(activities)
    .leftJoin(
      entries,
      and(
        eq(entries.accountId, activities.accountId),
        eq(entries.number, activities.number),
        // The first: the whole key, or the optimizer takes another index for it.
        eq(entries.line, 0),
      ),
    )
    .where(and(eq(activities.kind, "ENTRIES_POSTED"), isNull(entries.accountId)))
    .limit(findings.rowsMax);
  for (const { accountId, number } of wrong) {
    findings.add(`${accountIds.encode(accountId)}: activity ${number} has no entry`);
  }
}

/** Whatever a transaction posts on an account, one activity tells it. */
async function findRepeatedActivities(snapshot: Snapshot, findings: Findings): Promise<void> {
  const { transactionId, accountId, number } = entries;
  const [first, last] = [sql<number>`min(${number})`, sql<number>`max(${number})`];
  const wrong = await snapshot
    .select({ accountId, first, last })
    .from(entries)
    .groupBy(transactionId, accountId)
    .having(sql`${first} <> ${last}`)
    .limit(findings.rowsMax);
  for (const row of wrong) {
    const one = `activities ${row.first} and ${row.last} are of one transaction`;
    findings.add(`${accountIds.encode(row.accountId)}: ${one}`);
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

async function compareEvents(snapshot: Snapshot, pass: Pass, findings: Findings): Promise<number> {
  const numbers = new Map<string, EventNumbers>();
  let count = 0;
  const read = (last: { id: number } | undefined, rowsMax: number) =>
    readEvents(snapshot, pass, last, rowsMax);
  for await (const events of pages(PAGE_ROWS, read)) {
    count += events.length;
    for (const { subject, number } of events) {
      const known = numbers.get(subject) ?? new EventNumbers();
      numbers.set(subject, known);
      known.add(number);
    }
  }
  const firstKept = await readFirstNumbers(snapshot, pass);
  for (const { id, activityCount } of pass.rows) {
    const account = accountIds.encode(id);
    const tellsFrom = firstKept === undefined ? 1 : firstKept.get(account);
    const told = numbers.get(account) ?? new EventNumbers();
    numbers.delete(account);
    const wrong = told.compare({ activityCount, tellsFrom });
    if (wrong !== undefined) findings.add(`${account}: ${wrong}`);
  }
  for (const subject of numbers.keys()) findings.add(`${subject}: has events, and is no account`);
  return count;
}

/** In the order of their ids, which is an account's own order: ids are taken under its lock. */
function readEvents(
  snapshot: Snapshot,
  { after, upTo }: Pass,
  last: { id: number } | undefined,
  rowsMax: number,
) {
  const { id, subject, number, type } = outbox;
  return snapshot
    .select({ id, subject, number })
    .from(outbox)
    .where(
      and(
        eq(type, "transactions.account.changed.v1"),
        last && gt(id, last.id),
        // Public ids have the order of their bytes.
        after && gt(subject, accountIds.encode(after)),
        upTo && lte(subject, accountIds.encode(upTo)),
      ),
    )
    .orderBy(asc(id))
    .limit(rowsMax);
}

/** The first activity since then of each account that has one; undefined: all of them count. */
async function readFirstNumbers(snapshot: Snapshot, { after, upTo, keptSince }: Pass) {
  if (keptSince === undefined) return undefined;
  const { accountId, number, createdAt } = activities;
  const rows = await snapshot
    .select({ accountId, first: sql`min(${number})`.mapWith(Number) })
    .from(activities)
    .where(
      and(gte(createdAt, keptSince), after && gt(accountId, after), upTo && lte(accountId, upTo)),
    )
    .groupBy(accountId);
  return new Map(rows.map((row) => [accountIds.encode(row.accountId), row.first]));
}
