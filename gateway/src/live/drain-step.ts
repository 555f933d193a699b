// The window is used as far as there are enough to fill it.
const STEP_MS_MAX = 10;

/** How long after one client the next is sent elsewhere, so that they do not all come back at once. */
export function drainStepMs(clientCount: number, windowMs: number): number {
  return Math.min(STEP_MS_MAX, windowMs / Math.max(1, clientCount));
}
