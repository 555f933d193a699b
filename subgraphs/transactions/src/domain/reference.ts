const REFERENCE_LENGTH_MAX = 140;

/** What a person may write for both sides to read. */
export function isReference(text: string): boolean {
  // Characters, as the store counts them; a text of so many code units is too long in any count.
  if (text.length > 2 * REFERENCE_LENGTH_MAX || [...text].length > REFERENCE_LENGTH_MAX) {
    return false;
  }
  return text.isWellFormed() && !/\p{Cc}/u.test(text);
}
