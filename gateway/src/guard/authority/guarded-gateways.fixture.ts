import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Running } from "@tributary/runtime/lifecycle";
import { composeSubgraphs } from "../../../compose.ts";
import { readGatewayConfig } from "../../config.ts";
import { startGateway } from "../../service.ts";
import { Journal } from "../../testing/journal.ts";
import { TinyIssuer } from "../../testing/tiny-issuer.ts";
import { startTinySubgraph, type TinySubgraph } from "../../testing/tiny-subgraph.ts";
import { SCORES, SHOP, scoreResolvers, shopResolvers } from "./guarded-graph.fixture.ts";

// biome-ignore lint/suspicious/noExplicitAny: a test reads into answers of any shape
type Answer = { data?: any; errors?: any[] };

export type GuardedGateways = {
  readonly issuer: TinyIssuer;
  readonly shop: TinySubgraph;
  readonly scores: TinySubgraph;
  readonly journal: Journal;
  /** What the subgraphs were asked since this was read last. */
  asked(): string;
  /** One more gateway in front of the same subgraphs, which may see another supergraph. */
  start(env: NodeJS.ProcessEnv, supergraph?: string): Promise<Running>;
  stop(): Promise<void>;
};

export const composed = () =>
  composeSubgraphs([
    { name: "shop", sdl: SHOP },
    { name: "scores", sdl: SCORES },
  ]).supergraph;

/** Gateways that have to look by themselves: behind them nobody does. */
export async function openGuardedGateways(): Promise<GuardedGateways> {
  const folder = mkdtempSync(join(tmpdir(), "tributary-guard-"));
  const issuer = await TinyIssuer.open();
  const journal = new Journal();
  const shop = await startTinySubgraph({ sdl: SHOP, resolvers: shopResolvers(journal) });
  const scores = await startTinySubgraph({ sdl: SCORES, resolvers: scoreResolvers });
  const gateways: Running[] = [];
  const urls = { shop: { url: shop.url }, scores: { url: scores.url } };
  return {
    issuer,
    shop,
    scores,
    journal,
    asked: () =>
      [shop, scores]
        .flatMap(({ fetches }) => fetches.splice(0))
        .map(({ body }) => body.query)
        .join("\n"),
    start: async (env, supergraph = composed()) => {
      const path = join(folder, `supergraph-${gateways.length}.graphql`);
      writeFileSync(path, supergraph);
      const config = readGatewayConfig({
        ...issuer.env,
        PORT: "0",
        LOG_LEVEL: "silent",
        SUPERGRAPH_PATH: path,
        SUBGRAPH_URLS: JSON.stringify(urls),
        ...env,
      });
      const gateway = await startGateway(config);
      gateways.push(gateway);
      return gateway;
    },
    stop: async () => {
      await Promise.all(gateways.map((gateway) => gateway.stop()));
      await Promise.all([shop.stop(), scores.stop()]);
      issuer.close();
      rmSync(folder, { recursive: true });
    },
  };
}

export async function ask(
  { url }: { readonly url: string },
  query: string,
  { token, variables }: { token?: string | undefined; variables?: object } = {},
): Promise<Answer & { status: number }> {
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ query, variables }),
  });
  return { status: response.status, ...((await response.json()) as Answer) };
}

/** What an answer refuses, as `path code`. */
export function refusals({ errors = [] }: Answer): string[] {
  return errors.map(({ path, extensions }) => `${path?.join(".")} ${extensions.code}`).sort();
}
