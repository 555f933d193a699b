import { eq, isNull, ne, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/mysql-core";
import { transactionIds } from "../ids.ts";
import { transactions } from "../store/transaction-tables.ts";
import type { LedgerPromise } from "./ledger-promise.ts";

export const reversalsAreBounded: LedgerPromise = {
  number: 6,
  says: "no more of a transaction is reversed than it moved",
  async verify(snapshot, findings) {
    const { relatedId, currency, amountMinor } = transactions;
    const reversed = snapshot
      .select({
        relatedId,
        currency,
        count: sql`count(*)`.mapWith(Number).as("count"),
        sum: sql`sum(${amountMinor})`.mapWith(BigInt).as("sum"),
      })
      .from(transactions)
      .where(eq(transactions.kind, "REVERSAL"))
      .groupBy(relatedId, currency)
      .as("reversed");
    const original = alias(transactions, "original");
    const wrong = await snapshot
      .select({ relatedId: reversed.relatedId, sum: reversed.sum, moved: original.amountMinor })
      .from(reversed)
      .leftJoin(original, eq(original.id, reversed.relatedId))
      .where(
        or(
          isNull(original.id),
          ne(original.currency, reversed.currency),
          sql`${reversed.sum} > ${original.amountMinor}`,
        ),
      )
      .limit(findings.rowsMax);
    for (const { relatedId: id, sum, moved } of wrong) {
      const name = id ? transactionIds.encode(id) : "no transaction";
      findings.add(`${name}: ${sum} of it is reversed, it moved ${moved ?? "nothing"}`);
    }
    const [counted] = await snapshot
      .select({ count: sql`coalesce(sum(${reversed.count}), 0)`.mapWith(Number) })
      .from(reversed);
    return `${counted?.count ?? 0} reversals`;
  },
};
