import { setTimeout as delay } from "node:timers/promises";
import type { Row } from "../bench-result.ts";
import type { CountedGateway } from "./counted-gateway.ts";
import type { LiveBench } from "./live-bench.ts";
import type { Pace } from "./pace.ts";

const BEFORE_MS = 3_000;
const RESUMED_MS_MAX = 60_000;
const LOOK_MS = 50;

/** A gateway goes under all its streams, first as in a deployment, then without a goodbye. */
export async function measureRestarts(
  bench: LiveBench,
  counted: CountedGateway,
  { accounts, devicesEach, perSecond, durationMs }: Pace,
): Promise<Row[]> {
  const subscriptions = accounts * devicesEach;
  const rows: Row[] = [];
  const ends = {
    restarted: () => void counted.restart(),
    "killed and back": () => process.kill(counted.pid(), "SIGKILL"),
  };
  for (const [how, end] of Object.entries(ends)) {
    await bench.watch({ url: counted.url, accounts, devicesEach });
    let resumedMs = 0;
    const meanwhile = async () => {
      await delay(BEFORE_MS);
      counted.users.forget();
      counted.transactions.forget();
      const begunMs = performance.now();
      end();
      resumedMs = (await untilAllBack(bench)) - begunMs;
    };
    const load = { perSecond, durationMs: durationMs + BEFORE_MS };
    const measured = await bench.measure(`gateway ${how}`, counted.pid, load, { meanwhile });
    const { cpuUsPerDelivery: _, ...figures } = measured.figures;
    await bench.leave();
    const { users, transactions } = counted;
    rows.push({
      ...figures,
      subscriptions,
      interruptions: JSON.stringify(measured.seen.interruptions),
      resumedMs: Math.round(resumedMs),
      subscribesPerSecondMax: mostPerSecond(transactions.subscribesAtMs),
      fetchesPerSecondMax: mostPerSecond([...users.fetchesAtMs, ...transactions.fetchesAtMs]),
    });
  }
  return rows;
}

async function untilAllBack(bench: LiveBench): Promise<number> {
  const deadline = performance.now() + RESUMED_MS_MAX;
  let wasGone = false;
  while (performance.now() < deadline) {
    const behind = await bench.behind();
    wasGone ||= behind > 0;
    if (wasGone && behind === 0) return performance.now();
    await delay(LOOK_MS);
  }
  throw new Error(`${await bench.behind()} streams are not back`);
}

/** Within any second, whenever it begins. */
export function mostPerSecond(atMs: readonly number[]): number {
  const sorted = atMs.toSorted((one, other) => one - other);
  let [most, first] = [0, 0];
  for (const [index, at] of sorted.entries()) {
    while (at - (sorted[first] ?? 0) > 1_000) first += 1;
    most = Math.max(most, index - first + 1);
  }
  return most;
}
