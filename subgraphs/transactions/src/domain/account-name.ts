const NAME_LENGTH_MAX = 100;

/** As it is kept; undefined where it is not a name. */
export function parseAccountName(text: string): string | undefined {
  const name = text.normalize("NFC").trim();
  const isName =
    name.length >= 1 &&
    name.length <= NAME_LENGTH_MAX &&
    name.isWellFormed() &&
    !/\p{Cc}/u.test(name);
  return isName ? name : undefined;
}
