/** As much of the viewer as this decision needs. */
export type Candidate = {
  readonly scopes: ReadonlySet<string>;
  /** A program that asks for itself, with the scopes that its token lists. */
  readonly isService: boolean;
  /** Signed in a moment ago, with two factors. */
  readonly isFresh: boolean;
};

/** Whether somebody may do things to accounts of others, and to the platform's own. */
export function administering(viewer: Candidate): "YES" | "NO" | "REAUTHENTICATE" {
  if (!viewer.scopes.has("accounts:administer")) return "NO";
  // A service has no second factor: what it may do is in the hands of who gave it its scopes.
  return viewer.isFresh || viewer.isService ? "YES" : "REAUTHENTICATE";
}
