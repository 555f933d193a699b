// npm run bench -- limits: what it costs to refuse what asks for too much, from the outside, with the
// bounds that the gateway has by default; and what the guard costs a request that is known.
import { isUtf8 } from "node:buffer";
import { request } from "node:http";
import { readGatewayConfig } from "@tributary/gateway/config";
import { judgeJson } from "@tributary/gateway/guard/body/judge-json";
import { Guard } from "@tributary/gateway/guard/guard";
import { loadSupergraph } from "@tributary/gateway/supergraph";
import { composeTiny, startTinyGraph, type TinyGraph } from "@tributary/gateway/testing/tiny-graph";
import { Kind } from "graphql";
import { type Row, writeResult } from "./src/bench-result.ts";
import { percentileMs } from "./src/closed-loop.ts";
import { excesses } from "./src/excesses.ts";

const TIMES = 21;
const ROUNDS = 7;
const CALLS = 500_000;

type Answer = { readonly tookMs: number; readonly status: number; readonly text: string };

const graph = await startTinyGraph();
try {
  const rows: Row[] = [];
  for (const [subject, body, headers] of excesses()) {
    rows.push(await refusal(graph, subject, body, headers));
  }
  writeResult("limits", rows, knownRequest());
} finally {
  await graph.stop();
}

async function refusal(
  { gateway, people, payments }: TinyGraph,
  subject: string,
  body: string | Buffer,
  headers: Readonly<Record<string, string>> = {},
): Promise<Row> {
  const asked = () => people.fetches.length + payments.fetches.length;
  const before = asked();
  const answers: Answer[] = [];
  for (let time = 0; time < TIMES; time += 1) answers.push(await send(gateway.url, body, headers));
  const latencies = answers.map(({ tookMs }) => tookMs);
  const [{ status, text } = { status: 0, text: "" }] = answers;
  return {
    subject,
    status,
    code: /"code":"(\w+)"/.exec(text)?.[1] ?? "",
    answerBytes: text.length,
    p50Ms: percentileMs(latencies, 0.5),
    maxMs: percentileMs(latencies, 1),
    subgraphCalls: asked() - before,
  };
}

function send(
  url: string,
  body: string | Buffer,
  headers: Readonly<Record<string, string>>,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const beganMs = performance.now();
    const options = {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
    };
    const sent = request(`${url}/graphql`, options, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk) => {
        text += chunk;
      });
      response.on("end", () => {
        resolve({ tookMs: performance.now() - beganMs, status: response.statusCode ?? 0, text });
      });
    });
    sent.on("error", reject).end(body);
  });
}

/** In microseconds, of a body of about 1 KB. */
function knownRequest(): Record<string, number> {
  const config = readGatewayConfig({ SUPERGRAPH_PATH: "supergraph.graphql" });
  const guard = new Guard(config, []);
  const text = `query Q($n: Int! = 4) { payments(count: $n) { ${"id amount payer { name } ".repeat(35)} } }`;
  const document = guard.parse(text);
  const operation = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
  if (!operation) throw new Error("There is no operation.");
  const guarded = guard.prepare({ supergraph: loadSupergraph(composeTiny()), document, operation });
  const variables = { n: 3 };
  const bytes = Buffer.from(JSON.stringify({ query: text, variables }));
  const body = bytes.toString("utf8");
  return {
    bodyBytes: bytes.length,
    isUtf8Us: microseconds(() => isUtf8(bytes)),
    judgeJsonUs: microseconds(() => judgeJson(body, config)),
    jsonParseUs: microseconds(() => JSON.parse(body)),
    costUs: microseconds(() => guarded.costWith(variables)),
  };
}

/** Of one call, in the best of several rounds. */
function microseconds(call: () => unknown): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round += 1) {
    const beganMs = performance.now();
    for (let calls = 0; calls < CALLS; calls += 1) call();
    best = Math.min(best, ((performance.now() - beganMs) * 1_000) / CALLS);
  }
  return Math.round(best * 1_000) / 1_000;
}
