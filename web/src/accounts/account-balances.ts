import { graphql } from "../generated/gql.ts";

/** What an account's row and its head show; the stream asks for the same, and so both move with it. */
export const AccountBalances = graphql(`
  fragment AccountBalances on Account {
    id
    name
    currency
    status
    posted {
      amount
      currency
    }
    held {
      amount
      currency
    }
    available {
      amount
      currency
    }
  }
`);
