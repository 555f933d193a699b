/** What somebody's own programs note with a transaction or an account. */
export type MetadataEntry = { readonly key: string; readonly value: string };
export type Metadata = readonly MetadataEntry[];

const ENTRIES_MAX = 20;
const VALUE_LENGTH_MAX = 200;
const KEY = /^[A-Za-z0-9._:-]{1,40}$/;

/** By key, so that the same notes are the same data however they were sent; undefined: not of the form. */
export function parseMetadata(entries: Metadata): Metadata | undefined {
  if (entries.length > ENTRIES_MAX || !entries.every(isMetadataEntry)) return undefined;
  const keys = new Set(entries.map(({ key }) => key));
  if (keys.size < entries.length) return undefined;
  return entries
    .map(({ key, value }) => ({ key, value }))
    .sort((one, other) => (one.key < other.key ? -1 : 1));
}

export function isMetadataEntry({ key, value }: MetadataEntry): boolean {
  return KEY.test(key) && isValue(value);
}

/** As parts of a request's data: none is as if metadata had not been asked for. */
export function metadataData(metadata: Metadata): string[] {
  if (metadata.length === 0) return [];
  return ["metadata", ...metadata.flatMap(({ key, value }) => [key, value])];
}

function isValue(text: string): boolean {
  // Characters, as the store counts them; a text of so many code units is too long in any count.
  if (text.length === 0 || text.length > 2 * VALUE_LENGTH_MAX) return false;
  return [...text].length <= VALUE_LENGTH_MAX && text.isWellFormed() && !/\p{Cc}/u.test(text);
}
