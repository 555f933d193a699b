import { graphql } from "../generated/gql.ts";

/** Also the list's key in the cache: the stream writes into the list that was read with this size. */
export const ENTRIES_PAGE_SIZE = 30;

export const EntryPages = graphql(`
  fragment EntryPages on Account {
    entries(first: $first, after: $after) {
      edges {
        node {
          number
          line
          createdAt
          ...EntryLine
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const AccountEntries = graphql(`
  query AccountEntries($accountId: ID!, $first: Int!, $after: String) {
    account(id: $accountId) {
      id
      ...EntryPages
    }
  }
`);
