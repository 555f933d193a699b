import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createDevelopmentKey, type DevelopmentKey } from "@tributary/identity/development-issuer";
import { readGatewayConfig } from "../config.ts";
import { startGateway } from "../service.ts";
import { startTinyGraph, type TinyGraph } from "./tiny-graph.ts";

/** A gateway with the express lane, and beside it one without, in front of the same subgraphs. */
export type TwoLanes = {
  readonly graph: TinyGraph;
  readonly urls: { readonly fast: string; readonly slow: string };
  /** Of the issuer that both trust. */
  readonly key: DevelopmentKey;
  stop(): Promise<void>;
};

export async function startTwoLanes(): Promise<TwoLanes> {
  const folder = mkdtempSync(join(tmpdir(), "tributary-keys-"));
  const key = await createDevelopmentKey();
  const path = join(folder, "jwks.json");
  writeFileSync(path, JSON.stringify(key.publicJwks));
  const env = {
    NODE_ENV: "development",
    DEVELOPMENT_JWKS_PATH: path,
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
  return {
    graph,
    urls: { fast: graph.gateway.url, slow: apollo.url },
    key,
    stop: async () => {
      await apollo.stop();
      await graph.stop();
      rmSync(folder, { recursive: true });
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
