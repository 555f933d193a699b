import { graphql } from "../generated/gql.ts";

export const ProfileQuery = graphql(`
  query Profile {
    me {
      id
      ...PersonalData
      ...Security
      ...Sessions
    }
  }
`);
