import { setTimeout as delay } from "node:timers/promises";

/**
 * Gives the answer at a whole multiple of so many milliseconds after the question: how long the work
 * took, and so what it found, cannot be told from outside. A failure waits as long.
 */
export async function answerAtRoundTime<T>(
  everyMs: number,
  work: () => Promise<T>,
  clock: { now(): number; sleep(ms: number): Promise<unknown> } = {
    now: () => performance.now(),
    sleep: delay,
  },
): Promise<T> {
  const startedMs = clock.now();
  try {
    return await work();
  } finally {
    const tookMs = clock.now() - startedMs;
    await clock.sleep(Math.ceil(tookMs / everyMs) * everyMs - tookMs);
  }
}
