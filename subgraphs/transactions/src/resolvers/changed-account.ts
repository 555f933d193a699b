import type { TransactionsContext } from "../context.ts";
import type { AccountRow } from "../store/accounts.ts";

/** An account as a command left it. What was loaded before the command is old. */
export async function changedAccount(
  context: TransactionsContext,
  { id }: { readonly id: Buffer },
): Promise<AccountRow | null> {
  context.loaders.spendingById.clear(id);
  context.loaders.metadataByAccount.clear(id);
  return (await context.loaders.accountById.clear(id).load(id)) ?? null;
}
