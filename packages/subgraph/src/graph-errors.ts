import { GraphQLError } from "graphql";

/** Errors that a caller may read. Anything else that is thrown is masked before it leaves. */
export function unauthenticated(): GraphQLError {
  return publicError("UNAUTHENTICATED", "Sign in first: this needs an access token.");
}

/** Of a whole request: the keys of its token's issuer cannot be had, so nobody can tell. */
export function identityUnavailable(): GraphQLError {
  return new GraphQLError("Tokens cannot be checked at the moment.", {
    extensions: { code: "IDENTITY_UNAVAILABLE", http: { status: 503 } },
  });
}

export function forbidden(): GraphQLError {
  return publicError("FORBIDDEN", "This is not yours to see.");
}

/** The token is good, and was obtained too long ago, or with one factor, for what is asked. */
export function reauthenticationRequired(): GraphQLError {
  return publicError(
    "REAUTHENTICATION_REQUIRED",
    "Sign in again, with a second factor: this wants a sign-in of a moment ago.",
  );
}

export function rateLimited(): GraphQLError {
  return publicError("RATE_LIMITED", "That was too often: wait a minute.");
}

export function badInput(message: string): GraphQLError {
  return publicError("BAD_USER_INPUT", message);
}

/** Of a stream: what follows its cursor is no longer kept. */
export function resumeExpired(): GraphQLError {
  const oldest = '`after: "start"` begins with the oldest that is';
  const state = "`snapshot: true` without `after` with how things are now, where there is that";
  return publicError("RESUME_EXPIRED", `That is no longer kept: ${oldest}, ${state}.`);
}

/** With a code that `mask-error.ts` lets out. */
export function publicError(code: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code } });
}
