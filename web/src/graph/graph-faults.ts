import { CombinedGraphQLErrors, ServerError } from "@apollo/client/errors";
import { SignedOutError } from "./token-source.ts";

/** The `extensions.code`s of an error, in order; empty for anything that is not GraphQL's. */
export function graphCodes(error: unknown): string[] {
  if (!CombinedGraphQLErrors.is(error)) return [];
  return error.errors.map(({ extensions }) => String(extensions?.code ?? ""));
}

/** Nobody is signed in, or the gateway does not take the token: by status before GraphQL, or by code within it. */
export function isRefusedToken(error: unknown): boolean {
  if (error instanceof SignedOutError) return true;
  if (ServerError.is(error)) return error.statusCode === 401;
  return graphCodes(error).includes("UNAUTHENTICATED");
}
