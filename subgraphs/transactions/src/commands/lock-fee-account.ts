import type { Transaction } from "@tributary/subgraph/database";
import { platformAccountId } from "../platform-account-id.ts";
import { type AccountRow, lockAccounts } from "../store/accounts.ts";

/** Where fees in a currency go. After all other accounts: its id is behind theirs. */
export async function lockFeeAccount(tx: Transaction, currency: string): Promise<AccountRow> {
  const [account] = await lockAccounts(tx, [platformAccountId("FEE", currency)]);
  if (!account) throw new Error(`no migration has opened an account of fees in ${currency}`);
  return account;
}
