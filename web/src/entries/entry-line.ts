import { graphql } from "../generated/gql.ts";

export const EntryLine = graphql(`
  fragment EntryLine on Entry {
    number
    line
    kind
    amount {
      amount
      currency
    }
    balanceAfter {
      amount
      currency
    }
    createdAt
    transaction {
      id
      kind
      reference
      from {
        id
      }
      to {
        id
      }
      counterparty {
        id
        displayName
      }
    }
  }
`);
