export type EntryPage<Edge> = {
  readonly edges: readonly Edge[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
};

/**
 * One list out of pages and live entries, newest first, each number once. It does not matter in which
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
  numberOf: (edge: Edge) => number | undefined,
  isNewest: boolean,
): EntryPage<Edge> {
  if (!existing) return incoming;
  const numbers = (page: EntryPage<Edge>) => page.edges.map((edge) => numberOf(edge) ?? 0);
  const oldest = (page: EntryPage<Edge>) => numbers(page).at(-1) ?? Number.POSITIVE_INFINITY;
  const newest = numbers(incoming)[0] ?? 0;
  const below = numbers(existing).find((number) => number <= newest);
  const isHole = isNewest && below !== undefined && below < oldest(incoming) - 1;
  const kept = isHole
    ? existing.edges.filter((edge) => (numberOf(edge) ?? 0) > newest)
    : existing.edges;
  const byNumber = new Map<number, Edge>();
  for (const edge of [...kept, ...incoming.edges]) byNumber.set(numberOf(edge) ?? 0, edge);
  const edges = [...byNumber].sort(([a], [b]) => b - a).map(([, edge]) => edge);
  const further = isHole || oldest(incoming) <= oldest(existing) ? incoming : existing;
  return { ...incoming, edges, pageInfo: further.pageInfo };
}
