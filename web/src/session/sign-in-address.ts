/** Why somebody who is signed in goes to the pages of sign-in. */
export type SignInPurpose = "again" | "administration" | "security";

/** Where whoever comes from there arrives first. */
export const SIGNED_IN_PATH = "/signed-in";

/** The way to the pages of sign-in, and back to a place of the app. */
export function signInAddress(options: {
  readonly returnTo: string;
  readonly purpose?: SignInPurpose | undefined;
  readonly hint?: string | undefined;
}): string {
  const back = `${SIGNED_IN_PATH}?${new URLSearchParams({ to: options.returnTo })}`;
  const params = new URLSearchParams({ return: back });
  if (options.purpose !== undefined) params.set("for", options.purpose);
  if (options.hint !== undefined) params.set("hint", options.hint);
  return `/session/sign-in?${params}`;
}

/** Where it goes on; elsewhere than in the app it does not. */
export function placeAfterSignIn(search: string): string {
  const to = new URLSearchParams(search).get("to") ?? "/";
  return /^\/(?![/\\])/.test(to) ? to : "/";
}
