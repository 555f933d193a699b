import { prepareInsert } from "@tributary/events/prepared";
import type { Database, Transaction } from "@tributary/subgraph/database";
import { asc, eq, inArray } from "drizzle-orm";
import type { Metadata } from "../domain/metadata.ts";
import { accountMetadata, transactionMetadata } from "./metadata-tables.ts";

export type TransactionMetadataRow = typeof transactionMetadata.$inferSelect;
export type AccountMetadataRow = typeof accountMetadata.$inferSelect;

const insert = prepareInsert(transactionMetadata, ["transactionId", "key", "accountId", "value"]);

/** Most transactions have none, and then nothing is written. */
export async function insertTransactionMetadata(
  tx: Transaction,
  of: Pick<TransactionMetadataRow, "transactionId" | "accountId">,
  metadata: Metadata,
): Promise<void> {
  await insert(
    tx,
    metadata.map((entry) => ({ ...of, ...entry })),
  );
}

export async function findTransactionMetadata(
  db: Database,
  transactionIds: readonly Buffer[],
): Promise<TransactionMetadataRow[]> {
  return db
    .select()
    .from(transactionMetadata)
    .where(inArray(transactionMetadata.transactionId, [...transactionIds]))
    .orderBy(asc(transactionMetadata.transactionId), asc(transactionMetadata.key));
}

export async function findAccountMetadata(
  db: Database,
  accountIds: readonly Buffer[],
): Promise<AccountMetadataRow[]> {
  return db
    .select()
    .from(accountMetadata)
    .where(inArray(accountMetadata.accountId, [...accountIds]))
    .orderBy(asc(accountMetadata.accountId), asc(accountMetadata.key));
}

/** Whoever calls it holds the account's lock. */
export async function replaceAccountMetadata(
  tx: Transaction,
  accountId: Buffer,
  metadata: Metadata,
): Promise<void> {
  await tx.delete(accountMetadata).where(eq(accountMetadata.accountId, accountId));
  if (metadata.length === 0) return;
  await tx.insert(accountMetadata).values(metadata.map((entry) => ({ accountId, ...entry })));
}
