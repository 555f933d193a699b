import type { Viewer } from "./viewer.ts";

/** Values of RFC 8176 by what they prove: what one knows, has and is. */
const factors: readonly ReadonlySet<string>[] = [
  new Set(["pwd", "pin", "kba"]),
  new Set(["otp", "hwk", "swk", "pop", "sc", "sms", "tel"]),
  new Set(["bio", "face", "fpt", "iris", "retina", "vbm"]),
];

// Clocks of issuers may be ahead of ours, a little.
const CLOCK_TOLERANCE_MS = 10_000;

type Moment = { readonly at: Date; readonly withinMs: number };

/** Whether a person proved a moment ago who they are, in two ways of different kinds. */
export function signedInAfresh(viewer: Pick<Viewer, "authTime" | "amr">, moment: Moment): boolean {
  return signedInLately(viewer, moment) && hasTwoFactors(viewer.amr);
}

/** Likewise, in whatever way their sign-in asks for. */
export function signedInLately(
  { authTime }: Pick<Viewer, "authTime">,
  { at, withinMs }: Moment,
): boolean {
  if (authTime === undefined) return false;
  const ageMs = at.getTime() - authTime.getTime();
  return ageMs >= -CLOCK_TOLERANCE_MS && ageMs <= withinMs;
}

function hasTwoFactors(amr: ReadonlySet<string>): boolean {
  // An issuer's own word for it.
  if (amr.has("mfa")) return true;
  return factors.filter((kind) => [...kind].some((value) => amr.has(value))).length >= 2;
}
