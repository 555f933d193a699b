import type { Database, Transaction } from "@tributary/subgraph/database";
import { and, asc, count, eq } from "drizzle-orm";
import { statementParts } from "./statement-tables.ts";

export type StatementPartRow = typeof statementParts.$inferSelect;

export async function listParts(
  db: Database | Transaction,
  statementId: Buffer,
): Promise<StatementPartRow[]> {
  return db
    .select()
    .from(statementParts)
    .where(eq(statementParts.statementId, statementId))
    .orderBy(asc(statementParts.part));
}

export async function countParts(db: Database, statementId: Buffer): Promise<number> {
  const [row] = await db
    .select({ count: count() })
    .from(statementParts)
    .where(eq(statementParts.statementId, statementId));
  return row?.count ?? 0;
}

export async function findPart(
  db: Database,
  statementId: Buffer,
  part: number,
): Promise<StatementPartRow | undefined> {
  const [row] = await db
    .select()
    .from(statementParts)
    .where(and(eq(statementParts.statementId, statementId), eq(statementParts.part, part)));
  return row;
}

/** Whoever calls it holds the statement's lock. */
export async function insertParts(
  tx: Transaction,
  rows: readonly StatementPartRow[],
): Promise<void> {
  if (rows.length > 0) await tx.insert(statementParts).values([...rows]);
}
