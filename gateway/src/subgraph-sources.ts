import type { Graph } from "@tributary/engine/graph";
import type { Send } from "@tributary/engine/run";
import { SubgraphPools, type TlsOptions } from "@tributary/engine/transport/subgraph-pools";
import type { GatewayCredential } from "@tributary/identity/gateway-credential";
import type { Logger } from "@tributary/runtime/logger";
import type { GatewayConfig } from "./config.ts";
import type { GatewayContext } from "./context.ts";
import type { ErrorMask } from "./errors.ts";
import { FetchMeter } from "./metrics/fetch-meter.ts";
import type { GatewayMetrics } from "./metrics/gateway-metrics.ts";
import { SubgraphCaller } from "./subgraph-caller.ts";
import { SubgraphSource } from "./subgraph-source.ts";
import { readSubgraphTls } from "./subgraph-tls.ts";
import type { LoadedSupergraph } from "./supergraph.ts";

type SubgraphDefinition = { readonly name: string; readonly url?: string | undefined };

type Known = { readonly caller: SubgraphCaller; readonly source: SubgraphSource };

/** Makes those who ask subgraphs, and knows where each subgraph really is. */
export class SubgraphSources {
  /** For whoever else calls subgraphs. */
  readonly tls: TlsOptions;
  readonly #config: GatewayConfig;
  readonly #credential: GatewayCredential | undefined;
  readonly #errors: ErrorMask;
  readonly #logger: Logger;
  readonly #measured: GatewayMetrics;
  readonly #pools: SubgraphPools;
  readonly #known = new Map<string, Known>();
  #subgraphs: readonly SubgraphDefinition[] = [];

  constructor(
    config: GatewayConfig,
    parts: {
      credential: GatewayCredential | undefined;
      errors: ErrorMask;
      logger: Logger;
      measured: GatewayMetrics;
    },
  ) {
    this.#config = config;
    this.#credential = parts.credential;
    this.#errors = parts.errors;
    this.#logger = parts.logger;
    this.#measured = parts.measured;
    this.tls = readSubgraphTls(config);
    this.#pools = new SubgraphPools({
      connectionsMax: config.FETCH_CONNECTIONS_MAX,
      connectTimeoutMs: config.FETCH_TIMEOUT_MS,
      responseBytesMax: config.FETCH_RESPONSE_BYTES_MAX,
      tls: this.tls,
    });
  }

  /** As Apollo's executor asks. */
  for(subgraph: SubgraphDefinition): SubgraphSource {
    return this.#get(subgraph).source;
  }

  /** As the engine asks, on behalf of one request or one event. */
  sendFor({ subgraphs }: Pick<Graph, "subgraphs">, context: GatewayContext): Send {
    return (request) => {
      const name = request.subgraph;
      const subgraph = subgraphs.find((one) => one.name === name) ?? { name };
      return this.#get(subgraph).caller.ask(request, context);
    };
  }

  /** For subscriptions: as configured, or the same addresses over ws. */
  socketAddressesOf(subgraph: SubgraphDefinition): readonly string[] {
    const given = this.#config.SUBGRAPH_URLS[subgraph.name]?.subscriptionsUrl;
    return given ?? this.#addressesOf(subgraph).map((address) => address.replace(/^http/, "ws"));
  }

  /** Where a subgraph of this name answers over HTTP; nowhere, if there is none. */
  addressesByName(name: string): readonly string[] {
    const known = this.#subgraphs.find((subgraph) => subgraph.name === name);
    return known ? this.#addressesOf(known) : (this.#config.SUBGRAPH_URLS[name]?.url ?? []);
  }

  /** By subgraph: addresses that are left alone for a while. */
  *pausedAddresses(): Generator<readonly [string, number]> {
    for (const { name, url } of this.#subgraphs) {
      const known = this.#known.get(`${name} ${url}`);
      yield [name, known?.caller.pausedAddresses ?? 0];
    }
  }

  /** Lets go of connections to subgraphs that the supergraph no longer names. */
  retain({ subgraphs }: Pick<LoadedSupergraph, "subgraphs">): void {
    this.#subgraphs = subgraphs;
    const wanted = new Set(subgraphs.map(({ name, url }) => `${name} ${url}`));
    for (const key of this.#known.keys()) if (!wanted.has(key)) this.#known.delete(key);
    this.#pools.retain(subgraphs.flatMap((subgraph) => this.#addressesOf(subgraph)));
  }

  close(): Promise<void> {
    return this.#pools.close();
  }

  #get(subgraph: SubgraphDefinition): Known {
    const key = `${subgraph.name} ${subgraph.url}`;
    const known = this.#known.get(key);
    if (known) return known;
    const created = this.#create(subgraph);
    this.#known.set(key, created);
    return created;
  }

  #create(subgraph: SubgraphDefinition): Known {
    const config = this.#config;
    const caller = new SubgraphCaller({
      name: subgraph.name,
      addresses: this.#addressesOf(subgraph),
      pools: this.#pools,
      breaker: {
        failuresMax: config.FETCH_FAILURES_MAX,
        openMs: config.FETCH_PAUSE_MS,
      },
      retriesMax: config.FETCH_RETRIES_MAX,
      sharedBytesMax: config.FETCH_SHARED_BYTES_MAX,
      credential: this.#credential,
      errors: this.#errors,
      logger: this.#logger,
      meter: new FetchMeter(this.#measured, subgraph.name),
      fetchTimeoutMs: config.FETCH_TIMEOUT_MS,
    });
    return { caller, source: new SubgraphSource(caller) };
  }

  #addressesOf({ name, url = "" }: SubgraphDefinition): readonly string[] {
    return this.#config.SUBGRAPH_URLS[name]?.url ?? [url];
  }
}
