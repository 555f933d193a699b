import { inTransaction, type Transaction } from "@tributary/subgraph/database";
import { monthAfter, monthBefore, monthOf, periodOfMonth } from "../domain/calendar-month.ts";
import { listWallets } from "../store/accounts.ts";
import { earlier } from "../store/history-predicates.ts";
import { countPendingJobs } from "../store/pending-jobs.ts";
import {
  findNewestMonth,
  insertMonth,
  lockFreeMonth,
  saveMonth,
} from "../store/statement-months.ts";
import { type CommandDeps, timeOf } from "./command-deps.ts";
import { STATEMENT_FILE_JOB, writeStatement } from "./write-statement.ts";

export type MonthlyWork = {
  readonly accountsPerPiece: number;
  readonly piecesMax: number;
  /** While so many files are still to be made, no more statements are written. */
  readonly filesPendingMax: number;
  readonly entriesPerPart: number;
  readonly signal?: AbortSignal;
};

/**
 * The statements of each month that is over, for every wallet that something has happened to: a piece
 * after the other, each a database transaction that says how far it has come. A crash repeats at most
 * a piece that was not committed. After a pause of the platform no month is left out.
 */
export async function makeMonthlyStatements(
  deps: Omit<CommandDeps, "ring">,
  work: MonthlyWork,
): Promise<number> {
  let written = 0;
  for (let piece = 0; piece < work.piecesMax && !work.signal?.aborted; piece++) {
    const done = await inTransaction(deps.db, (tx) => makePiece(deps, tx, work));
    if (done === undefined) break;
    written += done;
  }
  return written;
}

/** Returns how many were written; undefined: there is nothing to do for now. */
async function makePiece(
  deps: Omit<CommandDeps, "ring">,
  tx: Transaction,
  { accountsPerPiece, filesPendingMax, entriesPerPart }: MonthlyWork,
): Promise<number | undefined> {
  const at = timeOf(deps);
  const pending = await countPendingJobs(tx, STATEMENT_FILE_JOB, filesPendingMax);
  if (pending >= filesPendingMax) return undefined;
  const month = await lockMonth(tx, at);
  if (!month) return undefined;
  const accounts = await listWallets(tx, {
    after: month.afterAccountId,
    rowsMax: accountsPerPiece,
  });
  const period = periodOfMonth(month.month);
  let written = 0;
  for (const account of accounts) {
    const statement = { account, period, requestedById: null, entriesPerPart, at };
    if (await writeStatement(tx, statement)) written++;
  }
  const isLast = accounts.length < accountsPerPiece;
  const afterAccountId = accounts.at(-1)?.id ?? month.afterAccountId;
  await saveMonth(tx, { ...month, afterAccountId, completedAt: isLast ? at : null });
  return written;
}

/** The month that is to be worked on; the first one ever is the one that was over last. */
async function lockMonth(tx: Transaction, at: Date) {
  const lastOver = monthBefore(monthOf(earlier(at)));
  const newest = await findNewestMonth(tx);
  const month = !newest ? lastOver : newest.completedAt ? monthAfter(newest.month) : newest.month;
  if (month > lastOver) return undefined;
  if (month !== newest?.month) await insertMonth(tx, month);
  const locked = await lockFreeMonth(tx, month);
  return locked?.completedAt ? undefined : locked;
}
