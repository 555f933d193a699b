import type { ApolloClient } from "@apollo/client";
import { ENTRIES_PAGE_SIZE } from "../entries/account-entries.ts";
import { graphql } from "../generated/gql.ts";

const AccountAnew = graphql(`
  query AccountAnew($accountId: ID!, $first: Int!, $after: String) {
    account(id: $accountId) {
      id
      ...AccountBalances
      ...EntryPages
    }
  }
`);

const TRIES_MAX = 5;
const DELAY_MS = 1_000;

/** Balances and newest entries past the cache, into the cache. What could not be read is tried again. */
export async function readAccountAnew(client: ApolloClient, accountId: string): Promise<void> {
  for (let tries = 1; tries <= TRIES_MAX; tries++) {
    const { data } = await client
      .query({
        query: AccountAnew,
        variables: { accountId, first: ENTRIES_PAGE_SIZE },
        fetchPolicy: "network-only",
        errorPolicy: "all",
      })
      .catch(() => ({ data: undefined }));
    if (data?.account) return;
    await new Promise((resolve) => setTimeout(resolve, DELAY_MS * tries));
  }
}
