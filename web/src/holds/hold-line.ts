import { graphql } from "../generated/gql.ts";

export const HoldLine = graphql(`
  fragment HoldLine on Hold {
    id
    state
    amount {
      amount
      currency
    }
    expiresAt
    transaction {
      id
      state
      reference
      counterparty {
        id
        displayName
      }
    }
  }
`);
