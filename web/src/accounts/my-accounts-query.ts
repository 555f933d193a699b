import { graphql } from "../generated/gql.ts";

export const MyAccountsQuery = graphql(`
  query MyAccounts {
    me {
      id
      displayName
      email
      accounts(first: 50) {
        edges {
          node {
            id
            ...AccountBalances
          }
        }
        pageInfo {
          hasNextPage
        }
      }
    }
  }
`);
