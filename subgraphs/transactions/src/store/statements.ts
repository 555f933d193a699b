import type { Database, Transaction } from "@tributary/subgraph/database";
import { databaseFault } from "@tributary/subgraph/database-faults";
import { and, desc, eq, gte, inArray, lt } from "drizzle-orm";
import { dayOf } from "./limits.ts";
import { statements } from "./statement-tables.ts";

export type StatementRow = typeof statements.$inferSelect;

/** False: there is one of that account and period already. */
export async function insertStatement(tx: Transaction, row: StatementRow): Promise<boolean> {
  try {
    await tx.insert(statements).values(row);
    return true;
  } catch (error) {
    if (databaseFault(error) !== "DUPLICATE_KEY") throw error;
    return false;
  }
}

export async function findStatements(
  db: Database,
  ids: readonly Buffer[],
): Promise<StatementRow[]> {
  return db
    .select()
    .from(statements)
    .where(inArray(statements.id, [...ids]));
}

export async function findStatementOf(
  tx: Transaction,
  of: Pick<StatementRow, "accountId" | "since" | "until">,
): Promise<StatementRow | undefined> {
  const [row] = await tx
    .select()
    .from(statements)
    .where(
      and(
        eq(statements.accountId, of.accountId),
        eq(statements.since, of.since),
        eq(statements.until, of.until),
      ),
    );
  return row;
}

export async function lockStatement(
  tx: Transaction,
  id: Buffer,
): Promise<StatementRow | undefined> {
  const [row] = await tx.select().from(statements).where(eq(statements.id, id)).for("update");
  return row;
}

/** Newest first: ids are made of the time. */
export async function listStatements(
  db: Database,
  options: { accountId: Buffer; before: Buffer | undefined; rowsMax: number },
): Promise<StatementRow[]> {
  const { accountId, before } = options;
  return (
    db
      .select()
      // Forced: for a short page the optimizer may walk all ids backwards, and hope to meet the account.
      .from(statements, { forceIndex: "statements_account" })
      .where(and(eq(statements.accountId, accountId), before && lt(statements.id, before)))
      .orderBy(desc(statements.id))
      .limit(options.rowsMax)
  );
}

/** How many a person has asked for on a day in UTC, up to so many. */
export async function countRequested(
  tx: Transaction,
  requestedById: Buffer,
  at: Date,
  countMax: number,
): Promise<number> {
  const rows = await tx
    .select({ createdAt: statements.createdAt })
    .from(statements)
    .where(
      and(
        eq(statements.requestedById, requestedById),
        gte(statements.createdAt, new Date(dayOf(at))),
      ),
    )
    .limit(countMax);
  return rows.length;
}

/** Null: its file is to be made anew. Whoever calls it holds the statement's lock. */
export async function saveFiled(tx: Transaction, id: Buffer, filedAt: Date | null): Promise<void> {
  await tx.update(statements).set({ filedAt }).where(eq(statements.id, id));
}
