import type { ApolloClient } from "@apollo/client";
import { ENTRIES_PAGE_SIZE, EntryPages } from "../entries/account-entries.ts";
import type { ArrivedActivity } from "./live-account.ts";

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
  const { cursor, number } = activity;
  // The cache goes by type names, which the types of a fragment's data do not have.
  const data = {
    __typename: "Account",
    entries: {
      __typename: "EntryConnection",
      edges: activity.entries.map((node) => ({ __typename: "EntryEdge", node })),
      // An entry shares its activity's cursor: a list of which nothing was read yet ends here.
      pageInfo: { __typename: "PageInfo", hasNextPage: number > 1, endCursor: cursor },
    },
  };
  client.cache.writeFragment({
    id: `Account:${accountId}`,
    fragment: EntryPages,
    fragmentName: "EntryPages",
    // With an `after`, as it is not the account's newest page, below which there may be a hole.
    variables: { first: ENTRIES_PAGE_SIZE, after: cursor },
    data,
  });
}
