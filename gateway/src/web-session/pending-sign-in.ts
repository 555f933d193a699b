import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** A sign-in that has left for the issuer's pages. Its browser alone keeps it, in a cookie. */
export type PendingSignIn = {
  readonly state: string;
  readonly verifier: string;
  /** Where in the app it goes on. */
  readonly returnPath: string;
};

const PATH_LENGTH_MAX = 1_000;

export function newPendingSignIn(returnPath: string): PendingSignIn {
  const random = () => randomBytes(32).toString("base64url");
  return { state: random(), verifier: random(), returnPath };
}

/** What the issuer is shown of the verifier before it sees it (RFC 7636, S256). */
export function challengeOf({ verifier }: PendingSignIn): string {
  return createHash("sha256").update(verifier).digest("base64url");
}

export function isStateOf({ state }: PendingSignIn, given: string): boolean {
  const [ours, theirs] = [Buffer.from(state), Buffer.from(given)];
  return ours.length === theirs.length && timingSafeEqual(ours, theirs);
}

export function writePending({ state, verifier, returnPath }: PendingSignIn): string {
  return [state, verifier, Buffer.from(returnPath).toString("base64url")].join(".");
}

export function readPending(text: string): PendingSignIn | undefined {
  const [state, verifier, path, ...more] = text.split(".");
  if (!state || !verifier || !path || more.length > 0) return undefined;
  return { state, verifier, returnPath: returnPathOf(Buffer.from(path, "base64url").toString()) };
}

/**
 * A path of the app, and the start page in place of all else: `//evil.example` and `/\evil.example` are
 * other sites to a browser.
 */
export function returnPathOf(given: unknown): string {
  if (typeof given !== "string" || given.length > PATH_LENGTH_MAX) return "/";
  return /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(given) ? given : "/";
}
