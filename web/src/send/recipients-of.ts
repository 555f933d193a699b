import type { AccountBalancesFragment, EntryLineFragment } from "../generated/graphql.ts";

export type Recipient = { readonly value: string; readonly label: string };
type Entry = Pick<EntryLineFragment, "transaction">;
type Account = Pick<AccountBalancesFragment, "id" | "name" | "currency">;

/** Accounts to choose from instead of pasting: of the people one dealt with lately, then one's own. */
export function recipientsOf(
  accountId: string,
  entries: readonly Entry[],
  ownAccounts: readonly Account[],
): Recipient[] {
  const labels = new Map<string, string>();
  const offer = (id: string | undefined, label: string | null | undefined) => {
    if (id && label && id !== accountId && !labels.has(id)) labels.set(id, label);
  };
  for (const { transaction } of entries) {
    offer(transaction?.from?.id, transaction?.counterparty?.displayName);
    offer(transaction?.to?.id, transaction?.counterparty?.displayName);
  }
  const currency = ownAccounts.find(({ id }) => id === accountId)?.currency;
  for (const own of ownAccounts) {
    if (own.currency === currency) offer(own.id, own.name && `${own.name} (your own)`);
  }
  return Array.from(labels, ([value, label]) => ({ value, label }));
}
