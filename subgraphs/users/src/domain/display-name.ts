const GRAPHEMES_MAX = 80;
// Marks can be stacked on one letter without end.
const UTF8_BYTES_MAX = 1_000;

// What reorders or breaks the text around a name, on a screen or in a file.
const UNWANTED = /[\p{Cc}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/u;
const VISIBLE = /[^\p{White_Space}\p{Default_Ignorable_Code_Point}\p{M}\u2800]/u;

const graphemes = new Intl.Segmenter("und", { granularity: "grapheme" });

/** As it is kept and shown, composed and trimmed; undefined for what is no name. */
export function parseDisplayName(text: string): string | undefined {
  if (!text.isWellFormed() || Buffer.byteLength(text) > UTF8_BYTES_MAX) return undefined;
  const name = text.normalize("NFC").trim();
  const isName =
    VISIBLE.test(name) && !UNWANTED.test(name) && countGraphemes(name) <= GRAPHEMES_MAX;
  return isName ? name : undefined;
}

function countGraphemes(text: string): number {
  return [...graphemes.segment(text)].length;
}
