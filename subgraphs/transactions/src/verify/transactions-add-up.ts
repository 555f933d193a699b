import { eq, inArray, isNull, notInArray, or, sql } from "drizzle-orm";
import { accountIds, transactionIds } from "../ids.ts";
import { platformAccountId } from "../platform-account-id.ts";
import { listCurrencies } from "../store/currencies.ts";
import { entries, transactions } from "../store/transaction-tables.ts";
import type { TransactionRow } from "../store/transactions.ts";
import { findHalfExchanges } from "./exchanges-are-whole.ts";
import type { Findings } from "./findings.ts";
import type { LedgerPromise, Snapshot } from "./ledger-promise.ts";

export const transactionsAddUp: LedgerPromise = {
  number: 5,
  says: "a transaction's entries add up to zero, to its amount and fee, and are on its accounts",
  async verify(snapshot, findings) {
    await findUneven(snapshot, findings);
    await findStrays(snapshot, findings);
    await findHalfExchanges(snapshot, findings);
    const [counted] = await snapshot
      .select({ count: sql`count(*)`.mapWith(Number) })
      .from(transactions);
    return `${counted?.count ?? 0} transactions`;
  },
};

/** These keep money back or let it go, and move none. */
const moveNothing = ["HOLD", "VOID", "EXPIRY"] as const;

/** What goes in, by each kind of entry, is what the transaction says that it moved and cost. */
async function findUneven(snapshot: Snapshot, findings: Findings): Promise<void> {
  const { transactionId, currency, kind, amountMinor } = entries;
  const [oneCurrency, other] = [
    sql<string | null>`min(${currency})`,
    sql<string>`max(${currency})`,
  ];
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
  const isToMove = notInArray(sql`max(${transactions.kind})`, [...moveNothing]);
  const wrong = await snapshot
    .select({ id: transactions.id, currency: oneCurrency, other, sum, moved, fee, said })
    // In the order of the transactions, each with its entries: sorting a million of them takes longer.
    .from(transactions, { forceIndex: "PRIMARY" })
    .leftJoin(entries, eq(transactionId, transactions.id))
    .groupBy(transactions.id)
    .having(
      sql`case when ${oneCurrency} is null then ${isToMove} else ${oneCurrency} <> ${other}
        or ${sum} <> 0 or ${moved} <> ${said.amount} or ${fee} <> ${said.fee} end`,
    )
    .limit(findings.rowsMax);
  for (const row of wrong) {
    const id = transactionIds.encode(row.id);
    if (row.currency === null) {
      findings.add(`${id}: has no entries`);
    } else if (row.currency !== row.other) {
      findings.add(`${id}: its entries are in ${row.currency} and ${row.other}`);
    } else if (row.sum !== 0n) {
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

/** Money leaves the one account that a transaction names for the other; its fee goes where fees go. */
async function findStrays(snapshot: Snapshot, findings: Findings): Promise<void> {
  const { accountId, number, kind, amountMinor } = entries;
  const { fromAccountId, toAccountId } = transactions;
  const currencies = await listCurrencies(snapshot);
  const feeAccountIds = currencies.map(({ code }) => platformAccountId("FEE", code));
  const side = sql`case when ${amountMinor} < 0 then ${fromAccountId} else ${toAccountId} end`;
  // Who pays a fee stands on the side that it leaves, and has it back on the one that it comes to.
  const isCollected = sql`${kind} = 'FEE' and
    (${transactions.kind} = 'REVERSAL') = (${amountMinor} < 0)`;
  const isElsewhere = sql`case when ${isCollected}
    then ${notInArray(accountId, feeAccountIds)} else ${accountId} <> ${side} end`;
  const wrong = await snapshot
    .select({ accountId, number, kind: transactions.kind })
    .from(entries)
    .leftJoin(transactions, eq(transactions.id, entries.transactionId))
    .where(or(isNull(transactions.id), inArray(transactions.kind, [...moveNothing]), isElsewhere))
    .limit(findings.rowsMax);
  for (const row of wrong) {
    findings.add(
      `${accountIds.encode(row.accountId)}: entry ${row.number} is ${strayOf(row.kind)}`,
    );
  }
}

function strayOf(kind: TransactionRow["kind"] | null): string {
  if (kind === null) return "of no transaction";
  const movesNothing = moveNothing.some((one) => one === kind);
  return movesNothing ? `of a ${kind}, which moves nothing` : `on no side of its ${kind}`;
}
