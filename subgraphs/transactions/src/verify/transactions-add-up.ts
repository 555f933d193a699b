import { and, eq, inArray, isNull, notInArray, or, sql } from "drizzle-orm";
import { accountIds, transactionIds } from "../ids.ts";
import { entries, transactions } from "../store/transaction-tables.ts";
import { findHalfExchanges } from "./exchanges-are-whole.ts";
import type { Findings } from "./findings.ts";
import type { LedgerPromise, Snapshot } from "./ledger-promise.ts";

export const transactionsAddUp: LedgerPromise = {
  number: 5,
  says: "a transaction's entries add up to zero in each currency, and to its amount and fee",
  async verify(snapshot, findings) {
    await findUneven(snapshot, findings);
    await findEmpty(snapshot, findings);
    await findStrays(snapshot, findings);
    await findHalfExchanges(snapshot, findings);
    const [counted] = await snapshot
      .select({ count: sql`count(*)`.mapWith(Number) })
      .from(transactions);
    return `${counted?.count ?? 0} transactions`;
  },
};

/** What goes in, by each kind of entry, is what the transaction says that it moved and cost. */
async function findUneven(snapshot: Snapshot, findings: Findings): Promise<void> {
  const { transactionId, currency, kind, amountMinor } = entries;
  const sum = sql`sum(${amountMinor})`.mapWith(BigInt);
  const comesIn = (of: "AMOUNT" | "FEE") =>
    sql`sum(case when ${kind} = ${of} and ${amountMinor} > 0 then ${amountMinor} else 0 end)`.mapWith(
      BigInt,
    );
  const [moved, fee] = [comesIn("AMOUNT"), comesIn("FEE")];
  // One row each: whichever is the greatest is the one.
  const said = {
    amount: sql`max(${transactions.amountMinor})`.mapWith(BigInt),
    fee: sql`max(${transactions.feeMinor})`.mapWith(BigInt),
  };
  const wrong = await snapshot
    .select({ transactionId, currency, sum, moved, fee, said })
    .from(entries)
    .innerJoin(transactions, eq(transactions.id, transactionId))
    .groupBy(transactionId, currency)
    .having(sql`${sum} <> 0 or ${moved} <> ${said.amount} or ${fee} <> ${said.fee}`)
    .limit(findings.rowsMax);
  for (const row of wrong) {
    const id = transactionIds.encode(row.transactionId);
    if (row.sum !== 0n) {
      findings.add(`${id}: its entries in ${row.currency} add up to ${row.sum}`);
    } else {
      const [its, says] = [
        `${row.moved} and a fee of ${row.fee}`,
        `${row.said.amount} and ${row.said.fee}`,
      ];
      findings.add(`${id}: its entries move ${its}, it says ${says}`);
    }
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
