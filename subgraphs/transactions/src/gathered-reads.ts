type Find<Found> = (ids: readonly Buffer[]) => Promise<Found>;

type Batch<Found> = { readonly ids: Map<string, Buffer>; readonly found: Promise<Found> };

/**
 * One read at a time, of so many ids at most: what is asked for while it runs is read next, together. Whoever
 * asks gets what was there when they asked, or later, and that of others with it.
 */
export function gatheredReads<Found>(find: Find<Found>, idsMax: number): Find<Found> {
  let last: Promise<unknown> = Promise.resolve();
  let gathering: Batch<Found> | undefined;

  function begin(): Batch<Found> {
    const ids = new Map<string, Buffer>();
    const found = last.then(() => {
      // From here on it is too late to join.
      if (gathering?.ids === ids) gathering = undefined;
      return find([...ids.values()]);
    });
    last = found.catch(() => {});
    return { ids, found };
  }

  return (ids) => {
    const isFull = gathering !== undefined && gathering.ids.size + ids.length > idsMax;
    const batch = gathering === undefined || isFull ? begin() : gathering;
    gathering = batch;
    for (const id of ids) batch.ids.set(id.toString("hex"), id);
    return batch.found;
  };
}
