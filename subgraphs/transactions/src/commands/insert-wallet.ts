import type { Transaction } from "@tributary/subgraph/database";
import { accountIds } from "../ids.ts";
import { type AccountRow, insertAccount } from "../store/accounts.ts";

/** An empty wallet, in a currency that there is; opening is no activity, so nothing is published. */
export async function insertWallet(
  tx: Transaction,
  wallet: Pick<AccountRow, "ownerId" | "currency" | "name" | "createdAt">,
): Promise<AccountRow> {
  const account: AccountRow = {
    ...wallet,
    id: accountIds.create(wallet.createdAt),
    kind: "WALLET",
    status: "ACTIVE",
    postedMinor: 0n,
    heldMinor: 0n,
    floorMinor: 0n,
    activityCount: 0,
  };
  await insertAccount(tx, account);
  return account;
}
