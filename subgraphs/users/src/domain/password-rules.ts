/** In characters as people count them in a form: code points, after composition. */
export const PASSWORD_LENGTH_MIN = 12;
export const PASSWORD_LENGTH_MAX = 128;

export type PasswordProblem = "TOO_SHORT" | "TOO_LONG" | "TOO_COMMON" | "ABOUT_YOU";

/**
 * Length is what makes a password strong; kinds of characters are nobody's business (ASVS 5.0, 6.2).
 * What everybody tries first, and what is known of the person, is refused.
 */
export function passwordProblem(
  password: string,
  known: { readonly isCommon: (password: string) => boolean; readonly about: readonly string[] },
): PasswordProblem | undefined {
  const composed = password.normalize("NFKC");
  const length = [...composed].length;
  if (length < PASSWORD_LENGTH_MIN) return "TOO_SHORT";
  if (length > PASSWORD_LENGTH_MAX) return "TOO_LONG";
  const folded = composed.toLowerCase();
  if (isMonotonous(folded) || known.isCommon(folded)) return "TOO_COMMON";
  const bare = lettersOf(folded);
  const mentions = known.about
    .flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u))
    .filter((word) => word.length >= 4)
    .reduce((rest, word) => rest.replaceAll(word, ""), bare);
  // What is left without their name and address has to be a secret still.
  return mentions.length < bare.length && [...mentions].length < 8 ? "ABOUT_YOU" : undefined;
}

function lettersOf(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}]/gu, "");
}

/** A few characters over and over, or a run along the alphabet or the digits. */
function isMonotonous(text: string): boolean {
  const characters = [...text];
  if (new Set(characters).size <= 3) return true;
  if (isRepetition(text)) return true;
  const steps = characters
    .slice(1)
    .map((one, index) => (one.codePointAt(0) ?? 0) - (characters[index]?.codePointAt(0) ?? 0));
  return new Set(steps).size <= 2 && steps.every((step) => Math.abs(step) <= 9);
}

function isRepetition(text: string): boolean {
  for (let length = 1; length <= 6; length++) {
    const piece = text.slice(0, length);
    if (piece.repeat(Math.ceil(text.length / length)).startsWith(text)) return true;
  }
  return false;
}
