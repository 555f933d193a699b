import { eq, isNull, ne, or, sql } from "drizzle-orm";
import { accountIds, transactionIds } from "../ids.ts";
import { accounts } from "../store/account-tables.ts";
import { holds, transactions } from "../store/transaction-tables.ts";
import type { Findings } from "./findings.ts";
import type { LedgerPromise, Snapshot } from "./ledger-promise.ts";

export const heldIsOpenHolds: LedgerPromise = {
  number: 4,
  says: "what is held is the sum of the open holds and their fees, and what was captured that of the captures",
  async verify(snapshot, findings) {
    await compareHeld(snapshot, findings);
    await compareCaptured(snapshot, findings);
    const [counted] = await snapshot.select({ count: sql`count(*)`.mapWith(Number) }).from(holds);
    return `${counted?.count ?? 0} holds`;
  },
};

async function compareHeld(snapshot: Snapshot, findings: Findings): Promise<void> {
  const open = snapshot
    .select({
      accountId: holds.accountId,
      sum: sql`sum(${holds.amountMinor} + ${holds.feeMinor})`.mapWith(BigInt).as("sum"),
    })
    .from(holds)
    .where(eq(holds.state, "OPEN"))
    .groupBy(holds.accountId)
    .as("open");
  const wrong = await snapshot
    .select({ id: accounts.id, heldMinor: accounts.heldMinor, sum: open.sum })
    .from(accounts)
    .leftJoin(open, eq(open.accountId, accounts.id))
    .where(ne(accounts.heldMinor, sql`coalesce(${open.sum}, 0)`))
    .limit(findings.rowsMax);
  for (const { id, heldMinor, sum } of wrong) {
    const expected = `its open holds add up to ${sum ?? 0n}`;
    findings.add(`${accountIds.encode(id)}: ${heldMinor} is held, ${expected}`);
  }
}

async function compareCaptured(snapshot: Snapshot, findings: Findings): Promise<void> {
  const captures = snapshot
    .select({
      holdId: transactions.relatedId,
      sum: sql`sum(${transactions.amountMinor})`.mapWith(BigInt).as("sum"),
    })
    .from(transactions)
    .where(eq(transactions.kind, "CAPTURE"))
    .groupBy(transactions.relatedId)
    .as("captures");
  const wrong = await snapshot
    .select({
      id: holds.id,
      placed: transactions.id,
      captured: holds.capturedMinor,
      sum: captures.sum,
    })
    .from(holds)
    .leftJoin(captures, eq(captures.holdId, holds.id))
    .leftJoin(transactions, eq(transactions.id, holds.id))
    .where(or(ne(holds.capturedMinor, sql`coalesce(${captures.sum}, 0)`), isNull(transactions.id)))
    .limit(findings.rowsMax);
  for (const { id, placed, captured, sum } of wrong) {
    const what = `${captured} of it is captured, its captures add up to ${sum ?? 0n}`;
    findings.add(`${transactionIds.encode(id)}: ${placed ? what : "a hold that nothing placed"}`);
  }
}
