import { CombinedGraphQLErrors, ServerError } from "@apollo/client/errors";

/** The `extensions.code`s of an error, in order; empty for anything that is not GraphQL's. */
export function graphCodes(error: unknown): string[] {
  if (!CombinedGraphQLErrors.is(error)) return [];
  return error.errors.map(({ extensions }) => String(extensions?.code ?? ""));
}

/** The gateway does not take the token: by status before GraphQL, or by code within it. */
export function isRefusedToken(error: unknown): boolean {
  if (ServerError.is(error)) return error.statusCode === 401;
  return graphCodes(error).includes("UNAUTHENTICATED");
}
