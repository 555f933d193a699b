/** When a piece of work was due, as `performance.now()` has it, and how long it took. */
export type Timed = { readonly dueMs: number; readonly tookMs: number };

/**
 * Work at a steady pace until the signal. What cannot begin because every client is busy waits, and
 * its waiting counts: a slow answer is not hidden by asking less.
 */
export async function fixedRate(
  perSecond: number,
  clients: number,
  work: (client: number) => Promise<void>,
  signal: AbortSignal,
): Promise<Timed[]> {
  const done: Timed[] = [];
  const idle = Array.from({ length: clients }, (_, index) => index);
  const waitingSinceMs: number[] = [];
  const startMs = performance.now();
  let released = 0;
  await new Promise<void>((resolve, reject) => {
    const run = async (client: number, dueMs: number) => {
      await work(client);
      done.push({ dueMs, tookMs: performance.now() - dueMs });
      idle.push(client);
      begin();
      if (signal.aborted && done.length === released) resolve();
    };
    const begin = () => {
      while (waitingSinceMs.length > 0 && idle.length > 0) {
        run(idle.pop() ?? 0, waitingSinceMs.shift() ?? 0).catch(reject);
      }
    };
    const tick = () => {
      if (signal.aborted) {
        if (done.length === released) resolve();
        return;
      }
      const nowMs = performance.now();
      // Counted from here, not from when the clock should have rung: that is nobody's doing.
      for (; startMs + (released * 1_000) / perSecond <= nowMs; released += 1) {
        waitingSinceMs.push(nowMs);
      }
      begin();
      setTimeout(tick, 1);
    };
    tick();
  });
  return done;
}
