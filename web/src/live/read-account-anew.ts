import type { ApolloClient } from "@apollo/client";
import { ENTRIES_PAGE_SIZE } from "../entries/account-entries.ts";
import { graphql } from "../generated/gql.ts";
import type { Position } from "./follower.ts";

const AccountAnew = graphql(`
  query AccountAnew($accountId: ID!, $first: Int!, $after: String) {
    account(id: $accountId) {
      id
      ...AccountBalances
      ...EntryPages
      newest: entries(first: 1) {
        edges {
          cursor
          node {
            number
          }
        }
      }
    }
  }
`);

/** Balances and newest entries past the cache, into the cache; and how far that was. Throws where it got nowhere. */
export async function readAccountAnew(client: ApolloClient, accountId: string): Promise<Position> {
  const { data, error } = await client.query({
    query: AccountAnew,
    variables: { accountId, first: ENTRIES_PAGE_SIZE },
    fetchPolicy: "network-only",
    errorPolicy: "all",
  });
  const newest = data?.account?.newest;
  if (!newest) throw error ?? new Error("The account was not there.");
  return positionOf(newest);
}

type Newest = {
  readonly edges: readonly { readonly cursor: string; readonly node: { number: number } | null }[];
};

/** The place behind the newest entry; before the first one where there is none. */
export function positionOf(newest: Newest | null | undefined): Position {
  const edge = newest?.edges[0];
  return { number: edge?.node?.number ?? 0, cursor: edge?.cursor };
}
