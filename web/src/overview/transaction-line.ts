import { graphql } from "../generated/gql.ts";

export const TransactionLine = graphql(`
  fragment TransactionLine on Transaction {
    id
    kind
    state
    reference
    createdAt
    amount {
      amount
      currency
    }
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
`);
