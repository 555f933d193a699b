export type EntryPage<Edge> = {
  readonly edges: readonly Edge[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
};

/**
 * One list out of pages and live entries, newest first, each number once. It does not matter in which
 * order they come: an entry that was pushed while the first page was still on its way, an older page,
 * the same page again. The end of the list is the end of whichever part reaches further back.
 */
export function mergeEntryPages<Edge>(
  existing: EntryPage<Edge> | undefined,
  incoming: EntryPage<Edge>,
  numberOf: (edge: Edge) => number | undefined,
): EntryPage<Edge> {
  if (!existing) return incoming;
  const byNumber = new Map<number, Edge>();
  for (const edge of [...existing.edges, ...incoming.edges])
    byNumber.set(numberOf(edge) ?? 0, edge);
  const edges = [...byNumber].sort(([a], [b]) => b - a).map(([, edge]) => edge);
  const oldest = (page: EntryPage<Edge>) => {
    const last = page.edges.at(-1);
    return last === undefined ? Number.POSITIVE_INFINITY : (numberOf(last) ?? 0);
  };
  const further = oldest(incoming) <= oldest(existing) ? incoming : existing;
  return { ...incoming, edges, pageInfo: further.pageInfo };
}
