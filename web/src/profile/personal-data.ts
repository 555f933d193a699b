import { graphql } from "../generated/gql.ts";

export const PersonalData = graphql(`
  fragment PersonalData on User {
    id
    displayName
    handle
    email
    isEmailVerified
    isFindable
  }
`);

export const UpdateProfile = graphql(`
  mutation UpdateProfile($input: UpdateProfileInput!) {
    updateProfile(input: $input) {
      __typename
      ... on ProfileUpdated {
        user {
          ...PersonalData
        }
      }
      ... on InvalidInput {
        field
        message
      }
      ... on UserError {
        message
      }
    }
  }
`);

export const SendEmailConfirmation = graphql(`
  mutation SendEmailConfirmation {
    sendEmailConfirmation {
      __typename
    }
  }
`);
