export type EntryPage<Edge> = {
  readonly edges: readonly Edge[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
};

/** Where an entry stands in its account: an activity may have several, counted by lines from 0. */
export type EntryPlace = { readonly number: number; readonly line: number };

/**
 * One list out of pages and live entries, newest first, each place once. It does not matter in which
 * order they come: an entry that was pushed while the first page was still on its way, an older page,
 * the same page again. The end of the list is the end of whichever part reaches further back.
 *
 * `isNewest`: the page is the top of the account as it was read. Then what is listed below it, but
 * does not reach up to it, goes: the entries between were never read, and a list with a hole looks
 * like one without.
 */
export function mergeEntryPages<Edge>(
  existing: EntryPage<Edge> | undefined,
  incoming: EntryPage<Edge>,
  placeOf: (edge: Edge) => EntryPlace,
  isNewest: boolean,
): EntryPage<Edge> {
  if (!existing) return incoming;
  const oldest = (page: EntryPage<Edge>) => {
    const last = page.edges.at(-1);
    return last ? placeOf(last) : END;
  };
  const first = incoming.edges[0];
  const newest = first ? placeOf(first) : { number: 0, line: 0 };
  const places = existing.edges.map(placeOf);
  const below = places.find((place) => compare(place, newest) <= 0);
  const isHole = isNewest && below !== undefined && !reaches(below, oldest(incoming));
  const kept = isHole
    ? existing.edges.filter((edge) => compare(placeOf(edge), newest) > 0)
    : existing.edges;
  const byPlace = new Map<string, Edge>();
  for (const edge of [...kept, ...incoming.edges]) {
    const { number, line } = placeOf(edge);
    byPlace.set(`${number} ${line}`, edge);
  }
  const edges = [...byPlace.values()].sort((a, b) => compare(placeOf(b), placeOf(a)));
  const isFurther = compare(oldest(incoming), oldest(existing)) <= 0;
  const further = isHole || isFurther ? incoming : existing;
  return { ...incoming, edges, pageInfo: further.pageInfo };
}

/** Behind every place: where a list without entries ends. */
const END: EntryPlace = { number: Number.POSITIVE_INFINITY, line: 0 };

function compare(one: EntryPlace, other: EntryPlace): number {
  return one.number === other.number ? one.line - other.line : one.number - other.number;
}

/** Nothing is between what ends there and the one below. */
function reaches(below: EntryPlace, end: EntryPlace): boolean {
  if (compare(below, end) >= 0) return true;
  return below.number === (end.line === 0 ? end.number - 1 : end.number);
}
