import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** Seconds that one code is shown: what every app takes for granted. */
export const STEP_SECONDS = 30;
const DIGITS = 6;
const SECRET_BYTES = 20;

/** As long as the hash that it goes into (RFC 4226, section 4). */
export function createOtpSecret(): Buffer {
  return randomBytes(SECRET_BYTES);
}

export function stepAt(at: Date): number {
  return Math.floor(at.getTime() / 1_000 / STEP_SECONDS);
}

/** The code of a step of time (RFC 6238, on RFC 4226). SHA-1, because some apps know no other. */
export function codeOfStep(secret: Buffer, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac("sha1", secret).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 0x0f;
  const number = mac.readUInt32BE(offset) & 0x7fff_ffff;
  return String(number % 10 ** DIGITS).padStart(DIGITS, "0");
}

/** The step that a code is of: the present one, or one that is `driftSteps` away at most. */
export function stepOfCode(
  secret: Buffer,
  code: string,
  { at, driftSteps }: { readonly at: Date; readonly driftSteps: number },
): number | undefined {
  const given = Buffer.from(code);
  const now = stepAt(at);
  const steps = Array.from({ length: 2 * driftSteps + 1 }, (_, index) => now - driftSteps + index);
  return steps.find((step) => {
    const wanted = Buffer.from(codeOfStep(secret, step));
    return wanted.length === given.length && timingSafeEqual(wanted, given);
  });
}

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** As people type it: base32 (RFC 4648), which a secret of 20 bytes fills without padding. */
export function secretText(secret: Buffer): string {
  const bits = [...secret].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return bits.replaceAll(/[01]{5}/g, (digit) => ALPHABET.charAt(Number.parseInt(digit, 2)));
}

/** As apps scan it. */
export function secretUri(secret: Buffer, names: { issuer: string; account: string }): string {
  const label = [names.issuer, names.account].map(encodeURIComponent).join(":");
  const params = new URLSearchParams({ secret: secretText(secret), issuer: names.issuer });
  // Apps read a plus sign as one.
  return `otpauth://totp/${label}?${params.toString().replaceAll("+", "%20")}`;
}
