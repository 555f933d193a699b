/** Fewer letters would tell, by how often they come, what they are; and find half of everybody. */
export const NAME_PREFIX_GRAPHEMES_MIN = 2;

const graphemes = new Intl.Segmenter("und", { granularity: "grapheme" });

/** Under what a name is found: each of its beginnings, and the whole of it. */
export function nameTerms(displayName: string): readonly string[] {
  const letters = lettersOf(displayName);
  const beginnings = letters
    .map((_, index) => letters.slice(0, index + 1).join(""))
    .slice(NAME_PREFIX_GRAPHEMES_MIN - 1);
  return [...new Set([...beginnings.map(beginning), wholeNameTerm(displayName)])];
}

/** The term that finds all names that begin so; undefined for a beginning too short to look for. */
export function namePrefixTerm(prefix: string): string | undefined {
  const letters = lettersOf(prefix);
  return letters.length < NAME_PREFIX_GRAPHEMES_MIN ? undefined : beginning(letters.join(""));
}

/** The term that finds all names that are this one. */
export function wholeNameTerm(name: string): string {
  return `=${lettersOf(name).join("").trimEnd()}`;
}

function beginning(text: string): string {
  return `^${text}`;
}

/** As people look for names: in any case, without accents, with single spaces. */
function lettersOf(text: string): string[] {
  const folded = text
    .toLowerCase()
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    // Once more: taken apart, a letter in a circle may be a capital.
    .toLowerCase()
    .replaceAll(/\p{White_Space}+/gu, " ")
    .trimStart()
    .normalize("NFC");
  return [...graphemes.segment(folded)].map(({ segment }) => segment);
}
