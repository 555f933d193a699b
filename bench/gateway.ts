// npm run bench -- gateway: this gateway, with both executors, beside Apollo's as their documentation
// starts it and the bare limit. One core for the gateway, the other for load and subgraphs. Linux only.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { repositoryRoot } from "@tributary/local/repository-root";
import { Pool } from "undici";
import { type Row, writeResult } from "./src/bench-result.ts";
import { closedLoop, percentileMs, perSecond } from "./src/closed-loop.ts";
import { composeSupergraph, query } from "./src/two-hops/graph.ts";
import { MeasuredProcess } from "./src/two-hops/measured-process.ts";

const CLIENTS = 32;
const ROUNDS = Number(process.argv[3] ?? 5);
const ROUND_MS = Number(process.argv[4] ?? 5_000);
const OFFSETS = 50;

type Urls = { users: string; transactions: string };
type Subject = { name: string; port: number; process: MeasuredProcess; samples: Sample[] };
type Sample = { perSecond: number; cpuUs: number; p50Ms: number; p99Ms: number };

const folder = mkdtempSync(join(tmpdir(), "tributary-bench-"));
const started: MeasuredProcess[] = [];
try {
  const subgraphs = start(1, ["bench/src/two-hops/subgraphs.ts"]);
  const urls: Urls = JSON.parse(await subgraphs.firstLine);
  const supergraphPath = join(folder, "supergraph.graphql");
  writeFileSync(supergraphPath, composeSupergraph(urls));
  const subjects = await startSubjects(supergraphPath, urls);
  await compareAnswers(subjects);
  for (let round = -1; round < ROUNDS; round += 1) {
    for (const subject of round % 2 ? subjects : subjects.toReversed()) {
      const sample = await measure(subject);
      // The first round only warms up.
      if (round >= 0) subject.samples.push(sample);
    }
  }
  report(subjects);
} finally {
  await Promise.all(started.map((one) => one.stop()));
  rmSync(folder, { recursive: true });
}

function start(core: number, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const [script = "", ...rest] = args;
  const one = new MeasuredProcess(core, [join(repositoryRoot, script), ...rest], env);
  started.push(one);
  return one;
}

async function startSubjects(supergraphPath: string, urls: Urls): Promise<Subject[]> {
  const own = (ENGINE: string) => async (port: number) =>
    start(0, ["gateway/src/main.ts"], {
      ENGINE,
      PORT: String(port),
      SUPERGRAPH_PATH: supergraphPath,
      NODE_ENV: "production",
      LOG_LEVEL: "info",
    });
  const stock = async (port: number) =>
    start(0, ["bench/src/two-hops/stock-gateway.ts", String(port), supergraphPath], {
      APOLLO_TELEMETRY_DISABLED: "1",
      NODE_ENV: "production",
    });
  const canned = JSON.stringify(await recordCalls(urls));
  const bare = async (port: number) =>
    start(0, ["bench/src/two-hops/bare-hops.ts", String(port), canned]);
  const makers = { own: own("own"), apollo: own("apollo"), stock, bare };
  const subjects: Subject[] = [];
  for (const [name, make] of Object.entries(makers)) {
    const port = await freePort();
    const process = await make(port);
    await process.firstLine;
    const subject = { name, port, process, samples: [] };
    await answered(subject);
    subjects.push(subject);
  }
  return subjects;
}

/** The two requests of one operation, and its answer, for the bare limit to repeat. */
async function recordCalls({ users, transactions }: Urls) {
  const first = JSON.stringify({
    query:
      "query($offset:Int!){transactions(first:20,offset:$offset){id amount note from{__typename id}to{__typename id}}}",
    variables: { offset: 0 },
  });
  const list: Transfer[] = (await post(transactions, first)).data.transactions;
  const ids = [...new Set(list.flatMap(({ from, to }) => [from.id, to.id]))];
  const representations = ids.map((id) => ({ __typename: "User", id }));
  const second = JSON.stringify({
    query:
      "query($representations:[_Any!]!){_entities(representations:$representations){...on User{email name}}}",
    variables: { representations },
  });
  const people: Person[] = (await post(users, second)).data._entities;
  const named = ({ id }: Person) => {
    const person = people[ids.indexOf(id)];
    return { id, email: person?.email, name: person?.name };
  };
  const whole = list.map(({ id, amount, note, from, to }) => ({
    id,
    amount,
    note,
    from: named(from),
    to: named(to),
  }));
  const answer = `${JSON.stringify({ data: { transactions: whole } })}\n`;
  const calls = [
    { url: transactions, body: first },
    { url: users, body: second },
  ];
  return { calls, answer };
}

type Person = { id: string; email?: string; name?: string };
type Transfer = { id: string; amount: number; note: string | null; from: Person; to: Person };

async function compareAnswers(subjects: readonly Subject[]): Promise<void> {
  const [first, ...others] = await Promise.all(subjects.map((subject) => answered(subject)));
  for (const [index, other] of others.entries()) {
    if (other !== first) throw new Error(`${subjects[index + 1]?.name} answers otherwise.`);
  }
}

async function answered({ port }: Subject): Promise<string> {
  const body = JSON.stringify({ query, variables: { offset: 0 } });
  for (let tries = 0; ; tries += 1) {
    try {
      return JSON.stringify((await post(`http://127.0.0.1:${port}/graphql`, body)).data);
    } catch (error) {
      if (tries > 100) throw error;
      await delay(100);
    }
  }
}

// biome-ignore lint/suspicious/noExplicitAny: answers of any shape
async function post(url: string, body: string): Promise<any> {
  const headers = { "content-type": "application/json" };
  return (await fetch(url, { method: "POST", headers, body })).json();
}

async function measure({ port, process }: Subject): Promise<Sample> {
  const pool = new Pool(`http://127.0.0.1:${port}`, { connections: CLIENTS });
  const bodies = Array.from({ length: OFFSETS }, (_, offset) =>
    JSON.stringify({ query, variables: { offset } }),
  );
  let next = 0;
  const work = async () => {
    const response = await pool.request({
      method: "POST",
      path: "/graphql",
      headers: { "content-type": "application/json" },
      body: bodies[next++ % OFFSETS] ?? "",
    });
    await response.body.text();
    if (response.statusCode !== 200) throw new Error(`answered ${response.statusCode}`);
  };
  const beforeMs = process.cpuMs;
  const measured = await closedLoop(CLIENTS, ROUND_MS, work);
  const { latenciesMs } = measured;
  const cpuUs = Math.round(((process.cpuMs - beforeMs) * 1_000) / latenciesMs.length);
  await pool.close();
  return {
    perSecond: perSecond(measured),
    cpuUs,
    p50Ms: percentileMs(latenciesMs, 0.5),
    p99Ms: percentileMs(latenciesMs, 0.99),
  };
}

function report(subjects: readonly Subject[]): void {
  const rows: Row[] = subjects.map(({ name, samples, process }) => ({
    subject: name,
    perSecond: median(samples.map((sample) => sample.perSecond)),
    cpuUs: median(samples.map((sample) => sample.cpuUs)),
    p50Ms: median(samples.map((sample) => sample.p50Ms)),
    p99Ms: median(samples.map((sample) => sample.p99Ms)),
    memoryPeakMb: process.memoryPeakMb,
  }));
  const cpuOf = (name: string) => Number(rows.find(({ subject }) => subject === name)?.cpuUs);
  const ratio = (one: string, other: string) => Math.round((cpuOf(one) / cpuOf(other)) * 100) / 100;
  // By CPU time: load and subgraphs share the other core, and may be what is full.
  writeResult("gateway", rows, {
    apolloLaneVsStock: ratio("stock", "own"),
    apolloLaneVsApollosExecutor: ratio("apollo", "own"),
    apolloLaneVsLimitPct: Math.round(ratio("bare", "own") * 100),
  });
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
