import type { Transaction } from "@tributary/subgraph/database";
import { type AccountRow, lockAccounts } from "../store/accounts.ts";
import { type HoldRow, lockHold } from "../store/holds.ts";
import { findTransaction, type TransactionRow } from "../store/transactions.ts";

export type HoldSides = {
  readonly hold: HoldRow;
  readonly placed: TransactionRow;
  readonly from: AccountRow;
  readonly to: AccountRow;
};

/**
 * The accounts in id order and then the hold: whoever settles a hold, and whoever else touches its
 * accounts, queues at the accounts. Which accounts those are is read without a lock: it never
 * changes.
 */
export async function lockHoldSides(
  tx: Transaction,
  id: Buffer | undefined,
): Promise<HoldSides | undefined> {
  const placed = id && (await findTransaction(tx, id));
  if (placed?.kind !== "HOLD") return undefined;
  const [from, to] = await lockSides(tx, placed);
  const hold = await lockHold(tx, placed.id);
  if (!hold) throw new Error("a transaction has placed a hold that is not there");
  return { hold, placed, from, to };
}

/** Both accounts of a transaction, which never go away. */
export async function lockSides(
  tx: Transaction,
  { fromAccountId, toAccountId }: TransactionRow,
): Promise<[AccountRow, AccountRow]> {
  const rows = await lockAccounts(tx, [fromAccountId, toAccountId]);
  const from = rows.find((row) => row.id.equals(fromAccountId));
  const to = rows.find((row) => row.id.equals(toAccountId));
  if (!from || !to) throw new Error("a transaction names an account that is not there");
  return [from, to];
}
