import { eq, isNull, ne, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/mysql-core";
import { transactionIds } from "../ids.ts";
import { transactions } from "../store/transaction-tables.ts";
import type { LedgerPromise } from "./ledger-promise.ts";

export const reversalsAreBounded: LedgerPromise = {
  number: 6,
  says: "no more of a transaction is reversed than it moved, nor of its fee than it cost",
  async verify(snapshot, findings) {
    const { relatedId, currency, amountMinor, feeMinor } = transactions;
    const reversed = snapshot
      .select({
        relatedId,
        currency,
        count: sql`count(*)`.mapWith(Number).as("count"),
        sum: sql`sum(${amountMinor})`.mapWith(BigInt).as("sum"),
        fee: sql`sum(${feeMinor})`.mapWith(BigInt).as("fee"),
      })
      .from(transactions)
      .where(eq(transactions.kind, "REVERSAL"))
      .groupBy(relatedId, currency)
      .as("reversed");
    const original = alias(transactions, "original");
    const wrong = await snapshot
      .select({
        relatedId: reversed.relatedId,
        sum: reversed.sum,
        fee: reversed.fee,
        moved: original.amountMinor,
        cost: original.feeMinor,
      })
      .from(reversed)
      .leftJoin(original, eq(original.id, reversed.relatedId))
      .where(
        or(
          isNull(original.id),
          ne(original.currency, reversed.currency),
          sql`${reversed.sum} > ${original.amountMinor}`,
          sql`${reversed.fee} > ${original.feeMinor}`,
        ),
      )
      .limit(findings.rowsMax);
    for (const { relatedId: id, sum, fee, moved, cost } of wrong) {
      const name = id ? transactionIds.encode(id) : "no transaction";
      const isFee = moved !== null && sum <= moved;
      const what = isFee
        ? `${fee} of its fee is given back, it cost ${cost}`
        : `${sum} of it is reversed, it moved ${moved ?? "nothing"}`;
      findings.add(`${name}: ${what}`);
    }
    const [counted] = await snapshot
      .select({ count: sql`coalesce(sum(${reversed.count}), 0)`.mapWith(Number) })
      .from(reversed);
    return `${counted?.count ?? 0} reversals`;
  },
};
