import { graphql } from "../generated/gql.ts";

export const Sessions = graphql(`
  fragment Sessions on User {
    id
    sessions(first: 50) {
      edges {
        node {
          id
          device
          createdAt
          lastSeenAt
          isCurrent
        }
      }
    }
  }
`);

export const RevokeSession = graphql(`
  mutation RevokeSession($input: RevokeSessionInput!) {
    revokeSession(input: $input) {
      __typename
    }
  }
`);

export const RevokeAllSessions = graphql(`
  mutation RevokeAllSessions($input: RevokeAllSessionsInput!) {
    revokeAllSessions(input: $input) {
      ... on SessionsRevoked {
        count
      }
    }
  }
`);
