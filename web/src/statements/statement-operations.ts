import { graphql } from "../generated/gql.ts";

export const Statements = graphql(`
  query Statements($accountId: ID!) {
    account(id: $accountId) {
      id
      statements(first: 24) {
        edges {
          node {
            id
            period {
              since
              until
            }
            closing {
              amount
              currency
            }
            csvPartCount
          }
        }
      }
    }
  }
`);

export const StatementPart = graphql(`
  query StatementPart($id: ID!, $part: Int!) {
    statement(id: $id) {
      id
      csv(part: $part)
    }
  }
`);

export const RequestStatement = graphql(`
  mutation RequestStatement($input: RequestStatementInput!) {
    requestStatement(input: $input) {
      __typename
      ... on StatementRequested {
        statement {
          id
        }
      }
      ... on UserError {
        message
      }
    }
  }
`);
