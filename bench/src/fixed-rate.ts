/**
 * How long each piece of work took at a steady pace, in milliseconds. What cannot begin because every
 * client is busy waits, and its waiting counts: a slow answer is not hidden by asking less.
 */
export async function fixedRate(
  perSecond: number,
  durationMs: number,
  clients: number,
  work: (client: number) => Promise<void>,
): Promise<number[]> {
  const latenciesMs: number[] = [];
  const idle = Array.from({ length: clients }, (_, index) => index);
  const dueMs: number[] = [];
  const total = Math.floor((perSecond * durationMs) / 1_000);
  const startMs = performance.now();
  let released = 0;
  await new Promise<void>((resolve, reject) => {
    const run = async (client: number, sinceMs: number) => {
      await work(client);
      latenciesMs.push(performance.now() - sinceMs);
      idle.push(client);
      begin();
      if (latenciesMs.length === total) resolve();
    };
    const begin = () => {
      while (dueMs.length > 0 && idle.length > 0) {
        run(idle.pop() ?? 0, dueMs.shift() ?? 0).catch(reject);
      }
    };
    const tick = () => {
      const nowMs = performance.now();
      // Counted from here, not from when the clock should have rung: that is nobody's doing.
      while (released < total && startMs + (released * 1_000) / perSecond <= nowMs) {
        dueMs.push(nowMs);
        released += 1;
      }
      begin();
      if (released < total) setTimeout(tick, 1);
    };
    tick();
  });
  return latenciesMs;
}
