// npm run bench -- soak: two million requests at a steady rate. What the gateway keeps: its heap once
// garbage is collected, its memory, and its descriptors. `soak 100000 500` asks less, and slower. One core
// for the gateway, the other for load and subgraphs. Linux only.
import { type Row, writeResult } from "./src/bench-result.ts";
import { percentileMs } from "./src/closed-loop.ts";
import { startIdentity } from "./src/gateways/identity.ts";
import { openSite } from "./src/gateways/site.ts";
import { LOAD_CORE } from "./src/gateways/standing.ts";
import { startOwn } from "./src/gateways/start-own.ts";
import { descriptorsOf, memoryMbOf, moveToCore } from "./src/process-use.ts";
import { twoHops } from "./src/works/two-hops.ts";

const PARTS = 20;
/** By then all that is kept on purpose is there: plans, compiled code, warm caches. */
const SETTLED_PARTS = 4;

const REQUESTS = Number(process.argv[3] ?? 2_000_000);
const RATE_PER_SECOND = Number(process.argv[4] ?? 2_500);
const PART_MS = Math.round((REQUESTS / PARTS / RATE_PER_SECOND) * 1_000);

type Part = {
  readonly requests: number;
  readonly heapMb: number;
  readonly memoryMb: number;
  readonly descriptors: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
};

moveToCore(LOAD_CORE, process.pid);
const identity = await startIdentity();
const site = await openSite(twoHops);
try {
  const { standing, process: gateway, heap } = await startOwn(site, identity);
  const parts: Part[] = [];
  for (let requests = 0; parts.length < PARTS; ) {
    const timed = await standing.atRate(RATE_PER_SECOND, AbortSignal.timeout(PART_MS));
    const latenciesMs = timed.map(({ tookMs }) => tookMs);
    requests += timed.length;
    parts.push({
      requests,
      heapMb: await heap.usedMb(),
      memoryMb: memoryMbOf(gateway.pid),
      descriptors: descriptorsOf(gateway.pid),
      p50Ms: percentileMs(latenciesMs, 0.5),
      p99Ms: percentileMs(latenciesMs, 0.99),
    });
    console.log(JSON.stringify(parts.at(-1)));
  }
  heap.close();
  writeResult("soak", parts.map(toRow), figures(parts));
} finally {
  await site.close();
  identity.stop();
}

function toRow({ requests, ...rest }: Part): Row {
  return { subject: `after ${requests} requests`, ...rest };
}

function figures(parts: readonly Part[]): Record<string, number> {
  const settled = parts[SETTLED_PARTS - 1];
  const last = parts.at(-1);
  if (!settled || !last) throw new Error("nothing was measured");
  return {
    requests: last.requests,
    ratePerSecond: RATE_PER_SECOND,
    heapGrowthMb: Math.round((last.heapMb - settled.heapMb) * 100) / 100,
    memoryGrowthMb: last.memoryMb - settled.memoryMb,
    descriptorGrowth: last.descriptors - settled.descriptors,
  };
}
