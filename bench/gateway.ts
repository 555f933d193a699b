// npm run bench -- gateway: this gateway beside others and beside the bare limit, on two graphs, and the
// whole platform. One core for the gateway, the other for load and subgraphs. Linux only. Others'
// gateways are fetched from the npm registry the first time. `gateway long` takes its time, `gateway
// brief` shows that all of them work.
import { type Row, writeResult } from "./src/bench-result.ts";
import { percentileMs } from "./src/closed-loop.ts";
import { gatewayFigures, isLoadCoreFull } from "./src/gateways/gateway-figures.ts";
import { gatewayTable } from "./src/gateways/gateway-table.ts";
import { startIdentity } from "./src/gateways/identity.ts";
import { measurePlatform } from "./src/gateways/measure-platform.ts";
import { measureWork, type WorkResult } from "./src/gateways/measure-work.ts";
import { type Measured, medianOf, type Pace } from "./src/gateways/measured.ts";
import { LOAD_CORE } from "./src/gateways/standing.ts";
import { moveToCore } from "./src/process-use.ts";
import { fourSubgraphs } from "./src/works/four-subgraphs.ts";
import { twoHops } from "./src/works/two-hops.ts";

const PACES: Readonly<Record<string, Pace>> = {
  brief: { rounds: 1, fullMs: 500, rateMs: 1_000 },
  usual: { rounds: 5, fullMs: 2_000, rateMs: 4_000 },
  long: { rounds: 9, fullMs: 5_000, rateMs: 20_000 },
};

const [, , , wanted = "usual"] = process.argv;
const pace = PACES[wanted];
if (!pace) throw new Error(`At which pace? ${Object.keys(PACES).join("|")}`);

// This process is the load, and everything that it starts but the gateways goes where it is.
moveToCore(LOAD_CORE, process.pid);
const identity = await startIdentity();
try {
  const two = await measureWork(twoHops, identity, pace);
  const four = await measureWork(fourSubgraphs, identity, pace);
  const platform = await measurePlatform(pace);
  const rows = [
    ...rowsOf(twoHops.name, two),
    ...rowsOf(fourSubgraphs.name, four),
    rowOf("a page of transactions", platform),
  ];
  const figures = gatewayFigures(two.measured, four.measured);
  writeResult("gateway", rows, { ...figures, rounds: pace.rounds, roundMs: pace.fullMs });
  console.log(gatewayTable({ [twoHops.name]: two.measured, [fourSubgraphs.name]: four.measured }));
} finally {
  identity.stop();
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
