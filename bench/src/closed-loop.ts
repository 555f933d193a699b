/** How long each piece of work took, and how long all of them together. */
export type Measured = { readonly latenciesMs: readonly number[]; readonly elapsedMs: number };

/** So many clients, each doing one thing after the other, until the time is up. */
export async function closedLoop(
  clients: number,
  durationMs: number,
  work: (client: number) => Promise<void>,
): Promise<Measured> {
  const latenciesMs: number[] = [];
  const startMs = performance.now();
  const client = async (_: unknown, index: number) => {
    for (;;) {
      const beganMs = performance.now();
      if (beganMs - startMs >= durationMs) return;
      await work(index);
      latenciesMs.push(performance.now() - beganMs);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return { latenciesMs, elapsedMs: performance.now() - startMs };
}

/** Several stretches as if they were one. */
export function joined(parts: readonly Measured[]): Measured {
  return {
    latenciesMs: parts.flatMap((part) => part.latenciesMs),
    elapsedMs: parts.reduce((sum, part) => sum + part.elapsedMs, 0),
  };
}

export function perSecond({ latenciesMs, elapsedMs }: Measured): number {
  return Math.round((latenciesMs.length / elapsedMs) * 1_000);
}

export function percentileMs(latenciesMs: readonly number[], share: number): number {
  const sorted = latenciesMs.toSorted((one, other) => one - other);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return Math.round(value * 100) / 100;
}
