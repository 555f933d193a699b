import { and, asc, eq, gt, gte, inArray, lt, ne, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/mysql-core";
import { statementIds } from "../ids.ts";
import { statements } from "../store/statement-tables.ts";
import { entries } from "../store/transaction-tables.ts";
import type { Findings } from "./findings.ts";
import type { LedgerPromise, Snapshot } from "./ledger-promise.ts";
import { pages } from "./pages.ts";

const PAGE_ROWS = 500;

type StatementRow = typeof statements.$inferSelect;

export const statementsFollowEntries: LedgerPromise = {
  number: 12,
  says: "a statement adds up: opening and entries make closing, and its entries are the account's",
  async verify(snapshot, findings) {
    let count = 0;
    const read = (last: StatementRow | undefined, rowsMax: number) =>
      snapshot
        .select()
        .from(statements)
        .where(last && gt(statements.id, last.id))
        .orderBy(asc(statements.id))
        .limit(rowsMax);
    for await (const rows of pages<StatementRow>(PAGE_ROWS, read)) {
      count += rows.length;
      await compare(snapshot, rows, findings);
    }
    await findGaps(snapshot, findings);
    return `${count} statements`;
  },
};

/** Where one period ends and another begins, no entry is in both, and none in neither. */
async function findGaps(snapshot: Snapshot, findings: Findings): Promise<void> {
  const next = alias(statements, "next");
  const { id, accountId, until, endNumber } = statements;
  const follows = and(eq(next.accountId, accountId), eq(next.since, until));
  const wrong = await snapshot
    .select({ id, endNumber, nextId: next.id, firstNumber: next.firstNumber })
    .from(statements)
    .innerJoin(next, and(follows, ne(next.firstNumber, endNumber)))
    .orderBy(asc(id), asc(next.id))
    .limit(findings.rowsMax);
  for (const row of wrong) {
    const ends = `${statementIds.encode(row.id)}: ends before number ${row.endNumber}`;
    const nextId = statementIds.encode(row.nextId);
    findings.add(`${ends}, and the next one, ${nextId}, begins with ${row.firstNumber}`);
  }
}

async function compare(
  snapshot: Snapshot,
  rows: readonly StatementRow[],
  findings: Findings,
): Promise<void> {
  const sums = await sumsOf(snapshot, rows);
  for (const row of rows) {
    const { openingMinor, totalInMinor, totalOutMinor, closingMinor } = row;
    const found = sums.get(row.id.toString("hex"));
    const says = `${openingMinor} + ${totalInMinor} - ${totalOutMinor}, ${closingMinor} in the end`;
    const own = `${row.entryCount} entries, ${says}`;
    if (found === own && openingMinor + totalInMinor - totalOutMinor === closingMinor) continue;
    findings.add(`${statementIds.encode(row.id)}: says ${own}; its account says ${found}`);
  }
}

/** What the account's entries say of each, in the words of the statement. */
async function sumsOf(
  snapshot: Snapshot,
  rows: readonly StatementRow[],
): Promise<Map<string, string>> {
  const { amountMinor, number, accountId } = entries;
  const balanceBefore = (bound: typeof statements.firstNumber) => sql`coalesce((
    SELECT balance_after_minor FROM entries AS earlier FORCE INDEX (PRIMARY)
    WHERE earlier.account_id = ${statements.accountId} AND earlier.number < ${bound}
    ORDER BY earlier.number DESC, earlier.line DESC LIMIT 1), 0)`;
  const found = await snapshot
    .select({
      id: statements.id,
      count: sql`count(${number})`.mapWith(Number),
      in: sql`coalesce(sum(greatest(${amountMinor}, 0)), 0)`.mapWith(BigInt),
      out: sql`coalesce(-sum(least(${amountMinor}, 0)), 0)`.mapWith(BigInt),
      opening: balanceBefore(statements.firstNumber).mapWith(BigInt),
      closing: balanceBefore(statements.endNumber).mapWith(BigInt),
    })
    .from(statements)
    .leftJoin(
      entries,
      and(
        eq(accountId, statements.accountId),
        gte(number, statements.firstNumber),
        lt(number, statements.endNumber),
      ),
    )
    .where(
      inArray(
        statements.id,
        rows.map(({ id }) => id),
      ),
    )
    .groupBy(statements.id);
  return new Map(
    found.map((row) => [
      row.id.toString("hex"),
      `${row.count} entries, ${row.opening} + ${row.in} - ${row.out}, ${row.closing} in the end`,
    ]),
  );
}
