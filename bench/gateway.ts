// npm run bench -- gateway: this gateway beside others and beside the bare limit, on two graphs, and the
// whole platform. One core for the gateway, the other for load and subgraphs. Linux only. Others'
// gateways are fetched from the npm registry the first time. `gateway long` takes its time, `gateway
// brief` shows that all of them work, `--only mercurius --work "two hops"` looks at some.
import { type Row, writeResult } from "./src/bench-result.ts";
import { percentileMs } from "./src/closed-loop.ts";
import { gatewayFigures, isLoadCoreFull } from "./src/gateways/gateway-figures.ts";
import { gatewayTable } from "./src/gateways/gateway-table.ts";
import { startIdentity } from "./src/gateways/identity.ts";
import { measurePlatform } from "./src/gateways/measure-platform.ts";
import { measureWork, type WorkResult } from "./src/gateways/measure-work.ts";
import { type Measured, medianOf } from "./src/gateways/measured.ts";
import { readOptions } from "./src/gateways/read-options.ts";
import { LOAD_CORE } from "./src/gateways/standing.ts";
import { moveToCore } from "./src/process-use.ts";
import { fourSubgraphs } from "./src/works/four-subgraphs.ts";
import { twoHops } from "./src/works/two-hops.ts";

const options = readOptions(process.argv.slice(3));
// This process is the load, and everything that it starts but the gateways goes where it is.
moveToCore(LOAD_CORE, process.pid);
const identity = await startIdentity();
const results = new Map<string, WorkResult>();
try {
  for (const work of options.works) {
    results.set(work.name, await measureWork(work, options.subjects, identity, options.pace));
  }
  const rows = [...results].flatMap(([work, result]) => rowsOf(work, result));
  if (options.isWhole) {
    const platform = rowOf("a page of transactions", await measurePlatform(options.pace));
    writeResult("gateway", [...rows, platform], figures());
  }
  const measured = [...results].map(([work, result]) => [work, result.measured] as const);
  console.log(gatewayTable(Object.fromEntries(measured)));
} finally {
  identity.stop();
}

function figures(): Record<string, number> {
  const [two = [], four = []] = [twoHops, fourSubgraphs].map(
    ({ name }) => results.get(name)?.measured,
  );
  const { rounds, fullMs: roundMs } = options.pace;
  return { ...gatewayFigures(two, four), rounds, roundMs };
}

function rowsOf(work: string, { measured, leftOut }: WorkResult): Row[] {
  return [
    ...measured.map((one) => rowOf(work, one)),
    ...leftOut.map(({ name, why }) => ({ subject: name, work, leftOut: why.slice(0, 200) })),
  ];
}

function rowOf(work: string, one: Measured): Row {
  const latenciesMs = one.timed.map(({ tookMs }) => tookMs);
  return {
    subject: one.name,
    work,
    perSecond: medianOf(one, "perSecond"),
    cpuUs: medianOf(one, "cpuUs"),
    loadCorePct: medianOf(one, "loadCorePct"),
    decides: isLoadCoreFull(one) ? "cpuUs" : "perSecond",
    p50Ms: percentileMs(latenciesMs, 0.5),
    p99Ms: percentileMs(latenciesMs, 0.99),
    memoryPeakMb: one.memoryPeakMb,
    ...(one.fetchesPerRequest === undefined ? {} : { fetchesPerRequest: one.fetchesPerRequest }),
  };
}
