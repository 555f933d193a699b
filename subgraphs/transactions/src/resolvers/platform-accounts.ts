import { forbidden } from "@tributary/subgraph/graph-errors";
import { requireReader, type TransactionsContext } from "../context.ts";
import { mayReadAccount } from "../domain/visibility.ts";
import { platformAccountId } from "../platform-account-id.ts";
import type { AccountRow } from "../store/accounts.ts";

const KINDS = ["EXTERNAL", "FEE", "LIQUIDITY"] as const;

/** None, where there is no such currency. */
export async function platformAccounts(
  context: TransactionsContext,
  currency: string,
): Promise<AccountRow[]> {
  if (!mayReadAccount(requireReader(context), { ownerId: null })) throw forbidden();
  const ids = KINDS.map((kind) => platformAccountId(kind, currency));
  const rows = await Promise.all(ids.map((id) => context.loaders.accountById.load(id)));
  return rows.filter((row) => row !== undefined);
}
