import { setTimeout as delay } from "node:timers/promises";

type Bound = { timeoutMs?: number; everyMs?: number };

/**
 * Waits until `look` neither throws nor returns undefined, null or false, and gives what it
 * returned. After `timeoutMs` it fails with what the last look saw.
 */
export async function eventually<T>(
  look: () => Promise<T> | T,
  { timeoutMs = 10_000, everyMs = 20 }: Bound = {},
): Promise<Exclude<T, undefined | null | false>> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const seen = await attempt(look);
    if (seen.held) return seen.value;
    if (performance.now() >= deadline) {
      throw new Error(`not within ${timeoutMs} ms: ${seen.why}`, { cause: seen.cause });
    }
    await delay(everyMs);
  }
}

/** Waits until these assertions pass; after the bound it fails with the last one that did not. */
export async function eventuallyPasses(
  assertions: () => Promise<void> | void,
  bound: Bound = {},
): Promise<void> {
  await eventually(async () => {
    await assertions();
    return true;
  }, bound);
}

type Seen<T> =
  | { held: true; value: Exclude<T, undefined | null | false> }
  | { held: false; why: string; cause?: unknown };

async function attempt<T>(look: () => Promise<T> | T): Promise<Seen<T>> {
  try {
    const value = await look();
    return holds(value) ? { held: true, value } : { held: false, why: `saw ${String(value)}` };
  } catch (cause) {
    // Not `instanceof Error`: under Jest an error may come from the realm outside the test's.
    const message = typeof cause === "object" && cause !== null && "message" in cause;
    return { held: false, why: message ? String(cause.message) : String(cause), cause };
  }
}

function holds<T>(value: T): value is Exclude<T, undefined | null | false> {
  return value !== undefined && value !== null && value !== false;
}
