import { graphql } from "../generated/gql.ts";

export const CreateTransaction = graphql(`
  mutation CreateTransaction($input: CreateTransactionInput!) {
    createTransaction(input: $input) {
      __typename
      ... on TransactionCreated {
        transaction {
          id
          amount {
            amount
            currency
          }
          counterparty {
            id
            displayName
          }
        }
      }
      ... on UserError {
        code
        message
      }
      ... on InvalidInput {
        field
      }
      ... on InsufficientFunds {
        available {
          amount
          currency
        }
      }
    }
  }
`);
