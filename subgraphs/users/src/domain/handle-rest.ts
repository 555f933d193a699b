const REST_MS = 365 * 86_400_000;

/** When the handle of somebody who was erased is anybody's: whoever meant them has noticed by then. */
export function handleFreeFrom(erasedAt: Date): Date {
  return new Date(erasedAt.getTime() + REST_MS);
}
