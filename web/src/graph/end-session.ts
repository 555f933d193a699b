import { graphql } from "../generated/gql.ts";

/** Where one is signed in here, with every program that was let in by it. */
export const EndSession = graphql(`
  mutation EndSession($input: RevokeSessionInput!) {
    revokeSession(input: $input) {
      __typename
    }
  }
`);
