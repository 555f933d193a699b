import { and, asc, count, eq, gt, isNull, lt, lte, max, or, type SQL, sql } from "drizzle-orm";
import { transactionIds } from "../ids.ts";
import { toldTransactionId } from "../store/ledger-feed.ts";
import { sealedTransactions } from "../store/seal-tables.ts";
import { newestSeal, type SealRow } from "../store/seals.ts";
import { feedCounter, jobs, outbox } from "../store/tables.ts";
import { transactions } from "../store/transaction-tables.ts";
import type { Findings } from "./findings.ts";
import type { Snapshot } from "./ledger-promise.ts";
import { pages } from "./pages.ts";

const PAGE_ROWS = 5_000;
/** Of events that seals have yet to come to; where there are more, nobody is looked for among them. */
const AHEAD_MAX = 200_000;
/** Sealing is seconds behind: what waits for so long while jobs are done is forgotten. */
const LATE_MS = 60_000;

/** What no seal has yet. It breaks nothing as long as seals come to it in time, or nobody seals. */
export async function lookForUnsealed(snapshot: Snapshot, findings: Findings): Promise<string> {
  const [unsealed] = await snapshot
    .select({ count: count() })
    // In their own order, which is nearly that of the seals.
    .from(transactions, { forceIndex: "PRIMARY" })
    .leftJoin(sealedTransactions, eq(sealedTransactions.transactionId, transactions.id))
    .where(isNull(sealedTransactions.transactionId));
  const unsealedCount = unsealed?.count ?? 0;
  if (unsealedCount === 0) return "no transaction unsealed";
  const unsealedAre = `${unsealedCount} transaction${unsealedCount === 1 ? "" : "s"}`;
  const newest = await newestSeal(snapshot);
  const ahead = await readAhead(snapshot, newest?.lastFeedNumber ?? 0);
  if (newest) await findPassedBy(snapshot, { newest, ahead }, findings);
  const { oldest } = ahead;
  const workedUntil = await whenJobsWereDone(snapshot);
  if (oldest && workedUntil && workedUntil.getTime() - oldest.getTime() > LATE_MS) {
    const since = `unsealed since ${oldest.toISOString()}`;
    findings.add(`${unsealedAre}: ${since}, while other jobs are done`);
  }
  const age = oldest && Math.max(0, Math.round((Date.now() - oldest.getTime()) / 1_000));
  return `${unsealedAre} unsealed${age === undefined ? "" : `, the oldest for ${age} s`}`;
}

/** Events that no seal has come to. */
type Ahead = {
  /** Of what they tell of; undefined: too many to look at. */
  readonly ids: ReadonlySet<string> | undefined;
  /** When the first of them was written. */
  readonly oldest: Date | undefined;
  /** False: some are gone, and a sweep will look for what they told of. */
  readonly isWhole: boolean;
};

async function readAhead(snapshot: Snapshot, last: number): Promise<Ahead> {
  const isAhead = or(gt(outbox.feedNumber, last), isNull(outbox.feedNumber));
  const [told] = await snapshot
    .select({
      count: count(),
      stamped: count(outbox.feedNumber),
      // An event's id is made of the time when it was written; its own time may be history.
      first: sql<string | null>`hex(min(${outbox.eventId}))`,
    })
    .from(outbox)
    .where(isAhead);
  const [counter] = await snapshot.select().from(feedCounter);
  const first = told?.first ?? null;
  return {
    ids: (told?.count ?? 0) > AHEAD_MAX ? undefined : await readToldOf(snapshot, isAhead),
    oldest: first === null ? undefined : new Date(Number.parseInt(first.slice(0, 12), 16)),
    isWhole: (counter?.lastNumber ?? 0) - last === (told?.stamped ?? 0),
  };
}

async function readToldOf(snapshot: Snapshot, isAhead: SQL | undefined): Promise<Set<string>> {
  const ids = new Set<string>();
  const read = (after: { readonly id: number } | undefined, rowsMax: number) =>
    snapshot
      .select({ id: outbox.id, told: toldTransactionId })
      .from(outbox)
      .where(and(isAhead, after && gt(outbox.id, after.id)))
      .orderBy(asc(outbox.id))
      .limit(rowsMax);
  for await (const events of pages(PAGE_ROWS, read)) {
    for (const { told } of events) if (told !== null) ids.add(told);
  }
  return ids;
}

/** No event that is still to come tells of them, and no sweep will find them. */
async function findPassedBy(
  snapshot: Snapshot,
  { newest, ahead }: { readonly newest: SealRow; readonly ahead: Ahead },
  findings: Findings,
): Promise<void> {
  const { ids, isWhole } = ahead;
  if (ids === undefined || !isWhole) return;
  const { sweptTo } = newest;
  const read = (after: { readonly id: Buffer } | undefined, rowsMax: number) =>
    snapshot
      .select({ id: transactions.id })
      .from(transactions)
      .leftJoin(sealedTransactions, eq(sealedTransactions.transactionId, transactions.id))
      .where(
        and(
          isNull(sealedTransactions.transactionId),
          after && gt(transactions.id, after.id),
          sweptTo ? lte(transactions.id, sweptTo) : undefined,
        ),
      )
      .orderBy(asc(transactions.id))
      .limit(rowsMax);
  for await (const rows of pages(PAGE_ROWS, read)) {
    for (const row of rows) {
      const id = transactionIds.encode(row.id);
      if (!ids.has(id)) findings.add(`${id}: has no seal, and the seals have passed it by`);
    }
  }
}

/**
 * When jobs, of which sealing is one, were last done; undefined where none are, or have been for no
 * more than a moment: what was left when a service stopped is sealed soon after it starts.
 */
async function whenJobsWereDone(snapshot: Snapshot): Promise<Date | undefined> {
  const lastBefore = async (before: Date | undefined) => {
    const [last] = await snapshot
      .select({ finishedAt: max(jobs.finishedAt) })
      .from(jobs)
      .where(and(eq(jobs.outcome, "DONE"), before && lt(jobs.finishedAt, before)));
    return last?.finishedAt ?? undefined;
  };
  const last = await lastBefore(undefined);
  const earlier = last && (await lastBefore(new Date(last.getTime() - LATE_MS / 2)));
  const isAtWork = earlier && last.getTime() - earlier.getTime() < LATE_MS;
  return isAtWork ? last : undefined;
}
