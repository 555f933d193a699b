import { setTimeout as delay } from "node:timers/promises";

/** Asks until it is so. A check that throws counts as "not yet"; the signal ends the waiting. */
export async function waitUntil(
  check: () => Promise<boolean> | boolean,
  options: { signal: AbortSignal; intervalMs?: number },
): Promise<void> {
  for (;;) {
    options.signal.throwIfAborted();
    if (await holds(check)) return;
    await delay(options.intervalMs ?? 50, undefined, { signal: options.signal });
  }
}

async function holds(check: () => Promise<boolean> | boolean): Promise<boolean> {
  try {
    return await check();
  } catch {
    return false;
  }
}
