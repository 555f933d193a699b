import { setTimeout as delay } from "node:timers/promises";
import type { Row } from "../bench-result.ts";
import type { LiveBench } from "./live-bench.ts";
import type { Pace } from "./pace.ts";
import type { Pusher } from "./pusher.ts";

const LOOK_MS = 200;

/** Some want so much that a socket nobody reads from is full at once: first they read it, then they stall. */
export async function measureStalled(bench: LiveBench, pusher: Pusher, pace: Pace): Promise<Row[]> {
  const { accounts, devicesEach, perSecond, stalled, stallMs } = pace;
  const subscriptions = accounts * devicesEach;
  const rows: Row[] = [];
  for (const doStall of [false, true]) {
    await bench.watch({ url: pusher.url, accounts, devicesEach, greedy: stalled });
    if (doStall) await bench.stall(stalled);
    let peakMb = pusher.memoryMb();
    const watchMemory = async () => {
      const end = performance.now() + stallMs;
      while (performance.now() < end) {
        await delay(LOOK_MS);
        peakMb = Math.max(peakMb, pusher.memoryMb());
      }
    };
    const subject = `${stalled} of ${subscriptions} ${doStall ? "stalled" : "read as much"}; the others`;
    const load = { perSecond, durationMs: stallMs };
    const { figures, seen } = await bench.measure(subject, pusher.pid, load, {
      from: stalled,
      meanwhile: watchMemory,
    });
    const interruptions = JSON.stringify(seen.interruptions);
    rows.push({ ...figures, subscriptions, memoryPeakMb: peakMb, interruptions });
    await bench.leave();
  }
  return rows;
}
