import { requireReader, type TransactionsContext } from "./context.ts";
import { mayReadAccount, mayReadSchedule, mayReadTransaction } from "./domain/visibility.ts";
import { accountIds, holdIds, scheduleIds, statementIds, transactionIds } from "./ids.ts";
import type { AccountRow } from "./store/accounts.ts";
import type { HoldRow } from "./store/holds.ts";
import type { ScheduleRow } from "./store/schedules.ts";
import type { StatementRow } from "./store/statements.ts";
import type { TransactionRow } from "./store/transactions.ts";

/** The account of this public id; null alike for one that is not there and one that is not yours. */
export async function readableAccount(
  context: TransactionsContext,
  publicId: string,
): Promise<AccountRow | null> {
  const reader = requireReader(context);
  const id = accountIds.decode(publicId);
  const account = id && (await context.loaders.accountById.load(id));
  return account && mayReadAccount(reader, account) ? account : null;
}

/** The transaction of this public id; null alike for one that is not there and one of others. */
export async function readableTransaction(
  context: TransactionsContext,
  publicId: string,
): Promise<TransactionRow | null> {
  const reader = requireReader(context);
  const id = transactionIds.decode(publicId);
  const transaction = id && (await context.loaders.transactionById.load(id));
  if (!transaction) return null;
  const [from, to] = await bothSides(context, transaction);
  return mayReadTransaction(reader, from, to) ? transaction : null;
}

/** The hold of this public id; null alike for one that is not there and one of others. */
export async function readableHold(
  context: TransactionsContext,
  publicId: string,
): Promise<HoldRow | null> {
  const reader = requireReader(context);
  const id = holdIds.decode(publicId);
  const hold = id && (await context.loaders.holdById.load(id));
  if (!hold) return null;
  const { accountId: fromAccountId, toAccountId } = hold;
  const [from, to] = await bothSides(context, { fromAccountId, toAccountId });
  return mayReadTransaction(reader, from, to) ? hold : null;
}

/** The schedule of this public id; null alike for one that is not there and one of others. */
export async function readableSchedule(
  context: TransactionsContext,
  publicId: string,
): Promise<ScheduleRow | null> {
  const reader = requireReader(context);
  const id = scheduleIds.decode(publicId);
  const schedule = id && (await context.loaders.scheduleById.load(id));
  return schedule && mayReadSchedule(reader, schedule) ? schedule : null;
}

/** The statement of this public id; null alike for one that is not there and one of others. */
export async function readableStatement(
  context: TransactionsContext,
  publicId: string,
): Promise<StatementRow | null> {
  const reader = requireReader(context);
  const id = statementIds.decode(publicId);
  const statement = id && (await context.loaders.statementById.load(id));
  if (!statement) return null;
  const account = await context.loaders.accountById.load(statement.accountId);
  return account && mayReadAccount(reader, account) ? statement : null;
}

export async function bothSides(
  context: TransactionsContext,
  transaction: Pick<TransactionRow, "fromAccountId" | "toAccountId">,
): Promise<readonly [AccountRow, AccountRow]> {
  const { accountById } = context.loaders;
  const [from, to] = await Promise.all([
    accountById.load(transaction.fromAccountId),
    accountById.load(transaction.toAccountId),
  ]);
  if (!from || !to) throw new Error("a transaction names an account that is not there");
  return [from, to];
}
