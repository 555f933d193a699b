import { setTimeout } from "node:timers/promises";

const WAIT_MS_MAX = 120_000;

export async function until(isSo: () => boolean, what: string): Promise<void> {
  const startMs = performance.now();
  while (!isSo()) {
    if (performance.now() - startMs > WAIT_MS_MAX) throw new Error(`${what} did not come`);
    await setTimeout(2);
  }
}
