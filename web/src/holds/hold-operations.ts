import { graphql } from "../generated/gql.ts";

export const OpenHolds = graphql(`
  query OpenHolds($accountId: ID!) {
    account(id: $accountId) {
      id
      incoming: holds(first: 20, direction: IN) {
        edges {
          node {
            ...HoldLine
          }
        }
      }
      outgoing: holds(first: 20, direction: OUT) {
        edges {
          node {
            ...HoldLine
          }
        }
      }
    }
  }
`);

export const CaptureHold = graphql(`
  mutation CaptureHold($input: CaptureHoldInput!) {
    settled: captureHold(input: $input) {
      __typename
      ... on UserError {
        message
      }
      ... on AmountTooHigh {
        remaining {
          amount
          currency
        }
      }
    }
  }
`);

export const VoidHold = graphql(`
  mutation VoidHold($input: VoidHoldInput!) {
    settled: voidHold(input: $input) {
      __typename
      ... on UserError {
        message
      }
    }
  }
`);
