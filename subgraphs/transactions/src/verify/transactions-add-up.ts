import { and, eq, inArray, isNull, notInArray, or, sql } from "drizzle-orm";
import { accountIds, transactionIds } from "../ids.ts";
import { entries, transactions } from "../store/transaction-tables.ts";
import type { Findings } from "./findings.ts";
import type { LedgerPromise, Snapshot } from "./ledger-promise.ts";

export const transactionsAddUp: LedgerPromise = {
  number: 5,
  says: "a transaction's entries add up to zero in each currency",
  async verify(snapshot, findings) {
    await findUneven(snapshot, findings);
    await findEmpty(snapshot, findings);
    await findStrays(snapshot, findings);
    const [counted] = await snapshot
      .select({ count: sql`count(*)`.mapWith(Number) })
      .from(transactions);
    return `${counted?.count ?? 0} transactions`;
  },
};

async function findUneven(snapshot: Snapshot, findings: Findings): Promise<void> {
  const sum = sql`sum(${entries.amountMinor})`.mapWith(BigInt);
  const { transactionId, currency } = entries;
  const wrong = await snapshot
    .select({ transactionId, currency, sum })
    .from(entries)
    .groupBy(transactionId, currency)
    .having(sql`${sum} <> 0`)
    .limit(findings.rowsMax);
  for (const row of wrong) {
    const id = transactionIds.encode(row.transactionId);
    findings.add(`${id}: its entries in ${row.currency} add up to ${row.sum}`);
  }
}

/** These keep money back or let it go, and move none. */
const moveNothing = ["HOLD", "VOID", "EXPIRY"] as const;

async function findEmpty(snapshot: Snapshot, findings: Findings): Promise<void> {
  const wrong = await snapshot
    .select({ id: transactions.id })
    .from(transactions)
    .leftJoin(entries, eq(entries.transactionId, transactions.id))
    .where(and(isNull(entries.accountId), notInArray(transactions.kind, [...moveNothing])))
    .limit(findings.rowsMax);
  for (const { id } of wrong) findings.add(`${transactionIds.encode(id)}: has no entries`);
}

async function findStrays(snapshot: Snapshot, findings: Findings): Promise<void> {
  const wrong = await snapshot
    .select({ accountId: entries.accountId, number: entries.number, kind: transactions.kind })
    .from(entries)
    .leftJoin(transactions, eq(transactions.id, entries.transactionId))
    .where(or(isNull(transactions.id), inArray(transactions.kind, [...moveNothing])))
    .limit(findings.rowsMax);
  for (const { accountId, number, kind } of wrong) {
    const of = kind === null ? "no transaction" : `a ${kind}, which moves nothing`;
    findings.add(`${accountIds.encode(accountId)}: entry ${number} is of ${of}`);
  }
}
