import { cpuPerCommit } from "./cpu-per-commit.ts";
import type { LiveBench } from "./live-bench.ts";
import type { StretchFigures } from "./measured-stretch.ts";
import type { Pace } from "./pace.ts";
import type { Pusher } from "./pusher.ts";

export type Turn = { readonly row: StretchFigures; readonly kbPerSubscription: number };

/** All watchers come, what they cost is looked at, and money moves for a while. */
export async function measureTurn(bench: LiveBench, pusher: Pusher, pace: Pace): Promise<Turn> {
  const { accounts, devicesEach, perSecond } = pace;
  const watching = { url: pusher.url, accounts, devicesEach };
  // Once before: what is kept for the first who comes is not counted as the others'.
  await bench.watch(watching);
  await bench.measure("warm", pusher.pid, { perSecond, durationMs: pace.warmMs });
  await bench.leave();
  const [heapMb, memoryMb] = [await pusher.heapMb(), pusher.memoryMb()];
  await bench.watch(watching);
  const subscriptions = accounts * devicesEach;
  const kbPerSubscription = perSubscriptionKb((await pusher.heapMb()) - heapMb, subscriptions);
  const figures = await cpuPerCommit(bench.pids, async () => {
    const load = { perSecond, durationMs: pace.durationMs };
    return (await bench.measure(pusher.name, pusher.pid, load)).figures;
  });
  const memoryKb = perSubscriptionKb(pusher.memoryMb() - memoryMb, subscriptions);
  await bench.leave();
  const row = { ...figures, subscriptions, heapKbEach: kbPerSubscription, memoryKbEach: memoryKb };
  return { row, kbPerSubscription };
}

export function perSubscriptionKb(mb: number, subscriptions: number): number {
  return Math.round((mb * 1e4) / subscriptions) / 10;
}
