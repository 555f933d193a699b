import { graphql } from "../generated/gql.ts";

export const OverviewQuery = graphql(`
  query Overview {
    me {
      id
      displayName
      email
      accounts(first: 50) {
        edges {
          node {
            id
            ...AccountBalances
            # Where each account's stream begins.
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
        pageInfo {
          hasNextPage
        }
      }
    }
  }
`);
