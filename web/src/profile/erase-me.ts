import { graphql } from "../generated/gql.ts";

export const EraseMe = graphql(`
  mutation EraseMe($input: EraseMeInput!) {
    eraseMe(input: $input) {
      __typename
      ... on UserError {
        message
      }
    }
  }
`);
