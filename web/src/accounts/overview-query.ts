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
          }
        }
        pageInfo {
          hasNextPage
        }
      }
    }
  }
`);
