export type DueWork = {
  readonly batchSize: number;
  readonly batchesMax: number;
  /** One after the other, unless given. */
  readonly atOnceMax?: number;
  /** Aborted: what is left is for the next time. */
  readonly signal?: AbortSignal;
};

/**
 * Does what is due, a batch after the other. One that fails keeps nobody else waiting: all that
 * failed is named at the end, and is still due next time. Counts those that `perform` says it did.
 */
export async function eachDue<Due>(
  { batchSize, batchesMax, atOnceMax = 1, signal }: DueWork,
  list: (after: Due | undefined, rowsMax: number) => Promise<readonly Due[]>,
  perform: (due: Due) => Promise<boolean>,
): Promise<{ readonly doneCount: number; readonly isMoreDue: boolean }> {
  const failures: unknown[] = [];
  let doneCount = 0;
  let after: Due | undefined;
  let isMoreDue = true;
  for (let batch = 0; isMoreDue && batch < batchesMax && !signal?.aborted; batch++) {
    const due = await list(after, batchSize);
    // Shared: whoever is free takes the next one.
    const rest = due.values();
    const take = async () => {
      for (const one of rest) {
        if (signal?.aborted) return;
        try {
          if (await perform(one)) doneCount++;
        } catch (error) {
          failures.push(error);
        }
      }
    };
    await Promise.all(Array.from({ length: atOnceMax }, take));
    after = due.at(-1);
    isMoreDue = due.length === batchSize || signal?.aborted === true;
  }
  if (failures.length > 0) throw new AggregateError(failures, "not all that is due could be done");
  return { doneCount, isMoreDue };
}
