/**
 * What a token may carry of the API's scopes: of what the roles allow, that which the client may ask
 * for. A program that acts for itself has no roles to be bounded by. What the person agreed to bounds
 * it further.
 */
export function effectiveScopes(
  allowedByRoles: readonly string[] | undefined,
  allowedByClient: readonly string[],
): readonly string[] {
  const listed = new Set(allowedByClient);
  return allowedByRoles === undefined
    ? [...listed]
    : [...new Set(allowedByRoles)].filter((scope) => listed.has(scope));
}
