export type Pieces = {
  readonly batchSize: number;
  readonly batchesMax: number;
  readonly signal?: AbortSignal;
};

/**
 * Removes a batch after the other, each its own short transaction, so that nobody waits long for
 * their locks. What is left is for the next time. Returns how many rows went.
 */
export async function inPieces(
  { batchSize, batchesMax, signal }: Pieces,
  remove: (rowsMax: number) => Promise<number>,
): Promise<number> {
  let removed = 0;
  for (let batch = 0; batch < batchesMax && !signal?.aborted; batch++) {
    const count = await remove(batchSize);
    removed += count;
    if (count < batchSize) break;
  }
  return removed;
}
