import type { ApolloClient } from "@apollo/client";
import { ENTRIES_PAGE_SIZE, EntryPages } from "../entries/account-entries.ts";
import type { ArrivedActivity } from "./live-accounts.ts";

/** Said of the pushed entries alone. A list that was read keeps the end to which it was read. */
const PAGE_UNREAD = { __typename: "PageInfo", hasNextPage: true, endCursor: null };

/**
 * Puts pushed entries on top of the account's list. Its balances need nothing here: the activity
 * carries the account, and the cache holds one copy of it.
 */
export function recordActivity(
  client: ApolloClient,
  accountId: string,
  activity: ArrivedActivity,
): void {
  if (activity.entries.length === 0) return;
  // The cache goes by type names, which the types of a fragment's data do not have.
  const data = {
    __typename: "Account",
    entries: {
      __typename: "EntryConnection",
      edges: activity.entries.map((node) => ({ __typename: "EntryEdge", node })),
      pageInfo: PAGE_UNREAD,
    },
  };
  client.cache.writeFragment({
    id: `Account:${accountId}`,
    fragment: EntryPages,
    fragmentName: "EntryPages",
    variables: { first: ENTRIES_PAGE_SIZE },
    data,
  });
}
