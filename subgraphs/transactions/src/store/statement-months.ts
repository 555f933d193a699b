import type { Transaction } from "@tributary/subgraph/database";
import { desc, eq, sql } from "drizzle-orm";
import { statementMonths } from "./statement-tables.ts";

export type StatementMonthRow = typeof statementMonths.$inferSelect;

/** The newest month that was begun. */
export async function findNewestMonth(tx: Transaction): Promise<StatementMonthRow | undefined> {
  const [row] = await tx
    .select()
    .from(statementMonths)
    .orderBy(desc(statementMonths.month))
    .limit(1);
  return row;
}

/** Begun once, however many begin it. */
export async function insertMonth(tx: Transaction, month: string): Promise<void> {
  await tx
    .insert(statementMonths)
    .values({ month })
    .onDuplicateKeyUpdate({ set: { month: sql`${statementMonths.month}` } });
}

/** Undefined also where another one is at work on it, whom nobody waits for. */
export async function lockFreeMonth(
  tx: Transaction,
  month: string,
): Promise<StatementMonthRow | undefined> {
  const [row] = await tx
    .select()
    .from(statementMonths)
    .where(eq(statementMonths.month, month))
    .for("update", { skipLocked: true });
  return row;
}

/** Whoever calls it holds the month's lock. */
export async function saveMonth(
  tx: Transaction,
  { month, afterAccountId, completedAt }: StatementMonthRow,
): Promise<void> {
  await tx
    .update(statementMonths)
    .set({ afterAccountId, completedAt })
    .where(eq(statementMonths.month, month));
}
