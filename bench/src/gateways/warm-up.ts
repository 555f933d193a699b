import type { Standing } from "./standing.ts";

const SLICE_MS = 1_000;
/** So many slices are compared with as many before them. */
const COMPARED = 5;
const STILL_BETTER_PCT = 3;

/**
 * Keeps a gateway busy for as long as its requests go on becoming cheaper: just-in-time compilers
 * take tens of thousands of them. Says what came of it.
 */
export async function warmUp(standing: Standing, warmMsMax: number): Promise<string> {
  const cpuUs: number[] = [];
  while (!isSteady(cpuUs)) {
    const tookMs = cpuUs.length * SLICE_MS;
    if (tookMs >= warmMsMax) return `is not steady yet after ${tookMs / 1_000} s`;
    cpuUs.push((await standing.fullSpeed({ leadMs: 0, fullMs: SLICE_MS })).cpuUs);
  }
  return `is steady after ${(cpuUs.length * SLICE_MS) / 1_000} s`;
}

/** Whether the CPU time of a request is hardly less than it was just before. */
export function isSteady(cpuUs: readonly number[]): boolean {
  if (cpuUs.length < 2 * COMPARED) return false;
  const before = median(cpuUs.slice(-2 * COMPARED, -COMPARED));
  return median(cpuUs.slice(-COMPARED)) >= before * (1 - STILL_BETTER_PCT / 100);
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}
