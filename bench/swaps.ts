// npm run bench -- swaps: fifty new versions of the supergraph under a steady load. How long answers take
// meanwhile, and how long those take that a version answers first; and what the second planner costs,
// which the engine has beside the one in Apollo's gateway. One core for the gateway, the other for load
// and subgraphs. Linux only.
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { disableApolloTelemetry } from "@tributary/gateway/config";
import { repositoryRoot } from "@tributary/local/repository-root";
import { type Row, writeResult } from "./src/bench-result.ts";
import { percentileMs } from "./src/closed-loop.ts";
import type { Timed } from "./src/fixed-rate.ts";
import { startIdentity } from "./src/gateways/identity.ts";
import type { MeasuredProcess } from "./src/gateways/measured-process.ts";
import { plannerCost } from "./src/gateways/planner-cost.ts";
import { openSite, type Site } from "./src/gateways/site.ts";
import { LOAD_CORE } from "./src/gateways/standing.ts";
import { startOwn } from "./src/gateways/start-own.ts";
import { moveToCore } from "./src/process-use.ts";
import { twoHops } from "./src/works/two-hops.ts";
import { composeWork } from "./src/works/work.ts";

const SWAPS = 50;
const RATE_PER_SECOND = 300;
const BETWEEN_MS = 500;
/** By then what is kept on purpose is there. */
const SETTLED = 10;
/** So many answers of a version are its first. */
const FIRST = 50;

type Swap = { readonly writtenMs: number; readonly swappedMs: number; readonly tookMs: number };

disableApolloTelemetry();
moveToCore(LOAD_CORE, process.pid);
const identity = await startIdentity();
const site = await openSite(twoHops);
try {
  const { standing, process: gateway, heap } = await startOwn(site, identity);
  const versions = Array.from({ length: SWAPS }, (_, index) => version(index + 1));
  const over = new AbortController();
  const load = standing.atRate(RATE_PER_SECOND, over.signal);
  await delay(2_000);
  const swaps: Swap[] = [];
  const heapsMb: number[] = [];
  for (const sdl of versions) {
    swaps.push(await swap(gateway, site, sdl));
    await delay(BETWEEN_MS);
    // Once near the beginning, and once at the end.
    if (swaps.length === SETTLED || swaps.length === SWAPS) heapsMb.push(await heap.usedMb());
  }
  over.abort();
  heap.close();
  const timed = await load;
  const committed = readFileSync(join(repositoryRoot, "gateway/supergraph.graphql"), "utf8");
  const rows = [
    ...latencyRows(timed, swaps),
    ...(await plannerCost("two hops", readFileSync(site.supergraphPath, "utf8"))),
    ...(await plannerCost("the platform's", committed)),
  ];
  const [early = 0, late = 0] = heapsMb;
  const heapGrowthMb = Math.round((late - early) * 100) / 100;
  writeResult("swaps", rows, { ...figures(timed, swaps), heapGrowthMb });
} finally {
  await site.close();
  identity.stop();
}

/** The graph with one more field. */
function version(number: number): string {
  const { users, ...others } = twoHops.subgraphs;
  if (!users) throw new Error("no users");
  const sdl = users.sdl.replace("name: String", `name: String v${number}: String`);
  return composeWork({ ...twoHops, subgraphs: { users: { ...users, sdl }, ...others } }, site.urls);
}

async function swap(
  gateway: MeasuredProcess,
  { supergraphPath }: Site,
  sdl: string,
): Promise<Swap> {
  const swapped = gateway.line("supergraph swapped");
  writeFileSync(`${supergraphPath}.new`, sdl);
  const writtenMs = performance.now();
  renameSync(`${supergraphPath}.new`, supergraphPath);
  const { tookMs } = JSON.parse(await swapped);
  return { writtenMs, swappedMs: performance.now(), tookMs };
}

/** Per swap, those that came first after it. */
function firstAfter(timed: readonly Timed[], swaps: readonly Swap[]): number[][] {
  return swaps.map(({ swappedMs }) =>
    latencies(timed.filter(({ dueMs }) => dueMs >= swappedMs).slice(0, FIRST)),
  );
}

function latencyRows(timed: readonly Timed[], swaps: readonly Swap[]): Row[] {
  const [{ writtenMs: firstMs } = { writtenMs: 0 }] = swaps;
  const isDuring = ({ dueMs }: Timed) =>
    swaps.some(({ writtenMs, swappedMs }) => dueMs >= writtenMs && dueMs < swappedMs);
  const kinds = {
    "before any swap": latencies(timed.filter(({ dueMs }) => dueMs < firstMs)),
    "while a version is read and planned": latencies(timed.filter(isDuring)),
    [`the first ${FIRST} of each version`]: firstAfter(timed, swaps).flat(),
  };
  return Object.entries(kinds).map(([subject, latenciesMs]) => ({
    subject,
    requests: latenciesMs.length,
    p50Ms: percentileMs(latenciesMs, 0.5),
    p99Ms: percentileMs(latenciesMs, 0.99),
    maxMs: percentileMs(latenciesMs, 1),
  }));
}

function figures(timed: readonly Timed[], swaps: readonly Swap[]) {
  const p99s = firstAfter(timed, swaps).map((latenciesMs) => percentileMs(latenciesMs, 0.99));
  return {
    swaps: swaps.length,
    requests: timed.length,
    firstP99MsMedian: percentileMs(p99s, 0.5),
    firstP99MsWorst: percentileMs(p99s, 1),
    swapMsMedian: percentileMs(
      swaps.map(({ tookMs }) => tookMs),
      0.5,
    ),
  };
}

function latencies(timed: readonly Timed[]): number[] {
  return timed.map(({ tookMs }) => tookMs);
}
