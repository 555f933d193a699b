import { enqueueJobs } from "@tributary/jobs/enqueue-job";
import type { Transaction } from "@tributary/subgraph/database";
import type { Period } from "../domain/period.ts";
import { statementIds } from "../ids.ts";
import { type AccountRow, lockAccounts } from "../store/accounts.ts";
import { statementRange, statementSums } from "../store/statement-entries.ts";
import { insertStatement, type StatementRow } from "../store/statements.ts";

/** The job that makes a statement's file. */
export const STATEMENT_FILE_JOB = "make-statement-file";

export type NewStatement = {
  readonly account: Pick<AccountRow, "id" | "currency">;
  readonly period: Period;
  readonly requestedById: Buffer | null;
  readonly entriesPerPart: number;
  readonly at: Date;
};

/**
 * A statement in numbers, and the job that makes its file: both are there, or neither. Undefined where
 * there is one of that account and period, or where nothing has happened and nobody has asked.
 */
export async function writeStatement(
  tx: Transaction,
  { account, period, requestedById, entriesPerPart, at }: NewStatement,
): Promise<StatementRow | undefined> {
  // Whoever dated an entry within the period did so with this lock, and kept it until the entry was
  // there: however long a commit takes, none comes behind the statement.
  await lockAccounts(tx, [account.id]);
  const range = await statementRange(tx, account.id, period);
  if (range.firstNumber === range.endNumber && requestedById === null) return undefined;
  const statement: StatementRow = {
    ...{ id: statementIds.create(at), ...range, currency: account.currency },
    ...{ since: period.since, until: period.until, ...(await statementSums(tx, range, period)) },
    ...{ entriesPerPart, requestedById, createdAt: at, filedAt: null },
  };
  if (!(await insertStatement(tx, statement))) return undefined;
  await enqueueStatementFile(tx, statement.id, "first");
  return statement;
}

/** `order` tells one order for a file from a later one, which the first one's job must not stand for. */
export async function enqueueStatementFile(
  tx: Transaction,
  statementId: Buffer,
  order: string,
): Promise<void> {
  const id = statementIds.encode(statementId);
  const job = { kind: STATEMENT_FILE_JOB, key: `${id} ${order}`, payload: { statementId: id } };
  await enqueueJobs(tx, [job]);
}
