import { graphql } from "../generated/gql.ts";

export const AccountActivity = graphql(`
  subscription AccountActivity($accountId: ID!, $after: String) {
    accountActivity(accountId: $accountId, after: $after) {
      cursor
      number
      entries {
        number
        line
        createdAt
        ...EntryLine
      }
      account {
        id
        ...AccountBalances
      }
    }
  }
`);
