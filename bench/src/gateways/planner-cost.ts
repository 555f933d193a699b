import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { ApolloGateway } from "@apollo/gateway";
import { loadSupergraph } from "@tributary/gateway/supergraph";
import type { Row } from "../bench-result.ts";

const TIMES = 20;

/**
 * What a version of the supergraph costs in time and memory: once for the engine, which plans for
 * itself, and once for Apollo's gateway, which loads, watches and swaps.
 */
export async function plannerCost(name: string, supergraphSdl: string): Promise<Row[]> {
  const { apolloSdl } = loadSupergraph(supergraphSdl);
  return [
    {
      subject: `${name}: the engine's planner`,
      ...(await cost(async () => loadSupergraph(supergraphSdl))),
    },
    { subject: `${name}: Apollo's gateway`, ...(await cost(() => loadIntoApollo(apolloSdl))) },
  ];
}

async function loadIntoApollo(supergraphSdl: string): Promise<ApolloGateway> {
  const gateway = new ApolloGateway({ supergraphSdl, logger: silent });
  await gateway.load();
  return gateway;
}

async function cost(load: () => Promise<unknown>) {
  const kept: unknown[] = [await load()];
  const times: number[] = [];
  const before = heapBytes();
  for (let time = 0; time < TIMES; time += 1) {
    const startMs = performance.now();
    kept.push(await load());
    times.push(performance.now() - startMs);
  }
  const bytes = (heapBytes() - before) / TIMES;
  const median = times.toSorted((one, other) => one - other)[TIMES / 2] ?? 0;
  return { loadMs: round(median), heapMb: round(bytes / 1e6), versions: kept.length - 1 };
}

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

function heapBytes(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

const silent = { debug() {}, info() {}, warn() {}, error() {} };
