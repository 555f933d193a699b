import { deepStrictEqual, strictEqual } from "node:assert";
import { request as httpRequest } from "node:http";
import { readGatewayConfig } from "../config.ts";
import { startGateway } from "../service.ts";
import { startTinyGraph, type TinyGraph } from "./tiny-graph.ts";
import { TinyIssuer } from "./tiny-issuer.ts";

/** A gateway with the express lane, and beside it one without, in front of the same subgraphs. */
export type TwoLanes = {
  readonly graph: TinyGraph;
  readonly urls: { readonly fast: string; readonly slow: string };
  /** Whom both trust. */
  readonly issuer: TinyIssuer;
  /** What both answer; throws where they do not answer the same. */
  same(sent: Sent): Promise<Received>;
  /** Asked once: from then on only what is unusual about a request keeps it from the lane. */
  learn(...requests: readonly Sent[]): Promise<void>;
  stop(): Promise<void>;
};

export async function startTwoLanes(): Promise<TwoLanes> {
  const issuer = await TinyIssuer.open();
  const env = {
    ...issuer.env,
    GATEWAY_SECRETS: "a secret of at least thirty-two characters",
    BODY_BYTES_MAX: "20000",
    FETCH_FAILURES_MAX: "100000",
    SUPERGRAPH_POLL_MS: "200",
  };
  const graph = await startTinyGraph(env);
  const { people, payments, supergraphPath } = graph;
  const urls = { people: { url: people.url }, payments: { url: payments.url } };
  const apollo = await startGateway(
    readGatewayConfig({
      ...env,
      EXPRESS_LANE: "off",
      LOG_LEVEL: "silent",
      PORT: "0",
      SUBGRAPH_URLS: JSON.stringify(urls),
      SUPERGRAPH_PATH: supergraphPath,
    }),
  );
  const lanes = { fast: graph.gateway.url, slow: apollo.url };
  return {
    graph,
    urls: lanes,
    issuer,
    same: async (sent) => {
      const [ours, apollos] = await Promise.all([ask(lanes.fast, sent), ask(lanes.slow, sent)]);
      deepStrictEqual(ours, apollos);
      return ours;
    },
    learn: async (...requests) => {
      for (const sent of requests) strictEqual((await ask(lanes.fast, sent)).status, 200);
    },
    stop: async () => {
      await apollo.stop();
      await graph.stop();
      issuer.close();
    },
  };
}

export const JSON_TYPE = { "content-type": "application/json" };
export const PREFLIGHTED = { "apollo-require-preflight": "1" };

export type Sent = {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
};
export type Received = { status: number; headers: Record<string, unknown>; text: string };

/** Every header that is sent, and every byte that comes back. */
export function ask(url: string, { method = "POST", path = "/graphql", headers = {}, body }: Sent) {
  return new Promise<Received>((resolve, reject) => {
    const request = httpRequest(`${url}${path}`, { method, headers }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk) => {
        text += chunk;
      });
      response.on("error", reject).on("end", () => {
        const { date, ...rest } = response.headers;
        resolve({ status: response.statusCode ?? 0, headers: { ...rest }, text: withoutIds(text) });
      });
    });
    request.on("error", reject).end(body);
  });
}

// A fault has another id each time.
function withoutIds(text: string): string {
  return text.replace(/err_[0-9a-f]{32}/g, `err_${"0".repeat(32)}`);
}

export const get = (
  members: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = PREFLIGHTED,
): Sent => ({ method: "GET", path: `/graphql?${new URLSearchParams(members)}`, headers });

export const post = (body: object, headers: Readonly<Record<string, string>> = {}): Sent => ({
  headers: { ...JSON_TYPE, ...headers },
  body: JSON.stringify(body),
});
