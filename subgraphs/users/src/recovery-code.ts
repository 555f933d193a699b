import { createHash, randomBytes } from "node:crypto";

const COUNT = 10;
// Five bits each. 120 of them cannot be guessed from their hash, so that a plain one will do.
const DIGITS = 24;
// Without letters that look like digits, or like each other.
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

/** A set of codes, each in groups of four. */
export function createRecoveryCodes(): readonly string[] {
  return Array.from({ length: COUNT }, () => {
    const digits = [...randomBytes(DIGITS)].map((byte) => ALPHABET.charAt(byte & 31)).join("");
    return digits.replaceAll(/.{4}(?=.)/g, "$&-");
  });
}

/** Undefined for what is no such code, however it is typed. */
export function recoveryCodeHash(typed: string): Buffer | undefined {
  const digits = typed
    .toLowerCase()
    .replaceAll(/[\s-]/g, "")
    .replaceAll("o", "0")
    .replaceAll(/[il]/g, "1");
  if (digits.length !== DIGITS || [...digits].some((digit) => !ALPHABET.includes(digit))) {
    return undefined;
  }
  return createHash("sha256").update(digits).digest();
}
