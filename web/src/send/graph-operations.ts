import { graphql } from "../generated/gql.ts";

export const CreateTransaction = graphql(`
  mutation CreateTransaction($input: CreateTransactionInput!) {
    createTransaction(input: $input) {
      __typename
      ... on TransactionCreated {
        transaction {
          id
        }
      }
      ... on TransactionPreview {
        fee {
          amount
          currency
        }
        available {
          amount
          currency
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
        fee {
          amount
          currency
        }
      }
      ... on LimitExceeded {
        limit {
          amount
          currency
        }
        remaining {
          amount
          currency
        }
      }
      ... on FeeTooHigh {
        fee {
          amount
          currency
        }
      }
    }
  }
`);

export const FindRecipient = graphql(`
  query FindRecipient($emailOrHandle: String!) {
    findRecipient(emailOrHandle: $emailOrHandle) {
      user {
        id
        displayName
      }
    }
  }
`);

export const OpenRecipientAccount = graphql(`
  mutation OpenRecipientAccount($input: OpenRecipientAccountInput!) {
    openRecipientAccount(input: $input) {
      __typename
      ... on RecipientAccountOpened {
        account {
          id
        }
      }
      ... on UserError {
        code
        message
      }
    }
  }
`);

export const RecentPeople = graphql(`
  query RecentPeople {
    transactions(first: 20) {
      edges {
        node {
          id
          counterparty {
            id
            displayName
          }
        }
      }
    }
  }
`);
