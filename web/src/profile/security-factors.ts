import { graphql } from "../generated/gql.ts";

export const Security = graphql(`
  fragment Security on User {
    id
    recoveryCodesLeft
    securityFactors {
      kind
      device
      createdAt
      lastUsedAt
    }
  }
`);
