import { graphql } from "../generated/gql.ts";

export const AccountActivity = graphql(`
  subscription AccountActivity($accountId: ID!, $after: String, $snapshot: Boolean!) {
    accountActivity(accountId: $accountId, after: $after, snapshot: $snapshot) {
      cursor
      number
      kind
      entries {
        ...EntryLine
      }
      transaction {
        ...TransactionLine
      }
      hold {
        ...HoldLine
      }
      account {
        id
        ...AccountBalances
      }
    }
  }
`);
