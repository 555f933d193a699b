import { sql } from "drizzle-orm";
import { accounts } from "../store/account-tables.ts";
import type { LedgerPromise } from "./ledger-promise.ts";

export const moneyAddsUp: LedgerPromise = {
  number: 1,
  says: "all balances of a currency add up to zero",
  async verify(snapshot, findings) {
    const sums = await snapshot
      .select({
        currency: accounts.currency,
        accounts: sql`count(*)`.mapWith(Number),
        sum: sql`sum(${accounts.postedMinor})`.mapWith(BigInt),
      })
      .from(accounts)
      .groupBy(accounts.currency);
    for (const { currency, sum } of sums) {
      if (sum !== 0n) findings.add(`${currency}: all balances add up to ${sum}`);
    }
    const total = sums.reduce((count, of) => count + of.accounts, 0);
    return `${total} accounts, ${sums.length} currencies`;
  },
};
