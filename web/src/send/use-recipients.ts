import { useQuery } from "@apollo/client/react";
import { AccountEntries, ENTRIES_PAGE_SIZE, EntryPages } from "../entries/account-entries.ts";
import { EntryLine } from "../entries/entry-line.ts";
import { readFragment } from "../generated/fragment-masking.ts";
import type { AccountBalancesFragment } from "../generated/graphql.ts";
import { type Recipient, recipientsOf } from "./recipients-of.ts";

/** Whom to offer: from the entries that the list beside the form has read; nothing is fetched for this. */
export function useRecipients(
  accountId: string,
  ownAccounts: readonly AccountBalancesFragment[],
): Recipient[] {
  const { data } = useQuery(AccountEntries, {
    variables: { accountId, first: ENTRIES_PAGE_SIZE },
    fetchPolicy: "cache-only",
  });
  const edges = readFragment(EntryPages, data?.account)?.entries?.edges ?? [];
  const entries = edges.flatMap(({ node }) => readFragment(EntryLine, node) ?? []);
  return recipientsOf(accountId, entries, ownAccounts);
}
