/**
 * Doubles with each attempt, up to `max`. Jitter takes away up to half, so that jobs that failed
 * together do not come back together, and yet delays grow until the longest is reached.
 */
export function retryDelayMs(
  attempt: number,
  bounds: { readonly minMs: number; readonly maxMs: number },
  random: () => number = Math.random,
): number {
  const fullMs = Math.min(bounds.minMs * 2 ** attempt, bounds.maxMs);
  return Math.round(fullMs * (1 - random() / 2));
}
