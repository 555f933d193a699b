import { and, asc, eq, gt, isNull, ne, or, sql } from "drizzle-orm";
import { accountIds } from "../ids.ts";
import { accounts } from "../store/account-tables.ts";
import { entries } from "../store/transaction-tables.ts";
import { BalanceChain, type ChainedEntry } from "./balance-chain.ts";
import type { Findings } from "./findings.ts";
import type { LedgerPromise, Snapshot } from "./ledger-promise.ts";
import { pages } from "./pages.ts";

const PAGE_ROWS = 10_000;

/** With every step right, the last entry's balance after is the sum, which the account has to show. */
export const balancesFollowEntries: LedgerPromise = {
  number: 2,
  says: "a balance is the sum of its entries, and each entry says the balance after it",
  async verify(snapshot, findings) {
    await compareSums(snapshot, findings);
    await findStrays(snapshot, findings);
    return `${await followEntries(snapshot, findings)} entries`;
  },
};

async function compareSums(snapshot: Snapshot, findings: Findings): Promise<void> {
  const sums = snapshot
    .select({
      accountId: entries.accountId,
      sum: sql`sum(${entries.amountMinor})`.mapWith(BigInt).as("sum"),
    })
    .from(entries)
    .groupBy(entries.accountId)
    .as("sums");
  const wrong = await snapshot
    .select({ id: accounts.id, postedMinor: accounts.postedMinor, sum: sums.sum })
    .from(accounts)
    .leftJoin(sums, eq(sums.accountId, accounts.id))
    .where(ne(accounts.postedMinor, sql`coalesce(${sums.sum}, 0)`))
    .limit(findings.rowsMax);
  for (const { id, postedMinor, sum } of wrong) {
    const expected = `its entries add up to ${sum ?? 0n}`;
    findings.add(`${accountIds.encode(id)}: its balance is ${postedMinor}, ${expected}`);
  }
}

async function findStrays(snapshot: Snapshot, findings: Findings): Promise<void> {
  const wrong = await snapshot
    .select({ accountId: entries.accountId, number: entries.number, owner: accounts.id })
    .from(entries)
    .leftJoin(accounts, eq(accounts.id, entries.accountId))
    .where(or(isNull(accounts.id), ne(accounts.currency, entries.currency)))
    .limit(findings.rowsMax);
  for (const { accountId, number, owner } of wrong) {
    const what = owner === null ? "is of no account" : "is in another currency than its account";
    findings.add(`${accountIds.encode(accountId)}: entry ${number} ${what}`);
  }
}

async function followEntries(snapshot: Snapshot, findings: Findings): Promise<number> {
  const chain = new BalanceChain(findings);
  let count = 0;
  const { accountId, number, line } = entries;
  const read = (after: ChainedEntry | undefined, rowsMax: number) =>
    snapshot
      .select({
        accountId,
        number,
        line,
        amountMinor: entries.amountMinor,
        balanceAfterMinor: entries.balanceAfterMinor,
      })
      .from(entries)
      .where(
        after &&
          or(
            and(eq(accountId, after.accountId), eq(number, after.number), gt(line, after.line)),
            and(eq(accountId, after.accountId), gt(number, after.number)),
            gt(accountId, after.accountId),
          ),
      )
      .orderBy(asc(accountId), asc(number), asc(line))
      .limit(rowsMax);
  for await (const rows of pages(PAGE_ROWS, read)) {
    count += rows.length;
    for (const row of rows) chain.follow(row);
  }
  return count;
}
